import { and, asc, count, desc, eq, inArray } from 'drizzle-orm'
import { adoptions, evaluations, interventions, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { Forbidden } from '#app/errors.ts'
import { signedIn } from '#app/policy/standing.ts'
import type { Stage } from '../adoptions.ts'
import { heirsOf, practiceOf } from './parties.ts'

const PAGE = 25

export type Listed = { id: string; practice: { id: string | null; title: string; setting: string }; organisation: string; stage: Stage; named: boolean; measured: 'no' | 'saved' | 'published'; updatedAt: number }
/** The people who wrote a practice know who took it up, and how far they have come. What they wrote stays theirs until they show it. */
export type TookUpOurs = { key: string; practice: { id: string; title: string }; organisation: { id: string; name: string } | null; stage: Stage; updatedAt: number }

const mineColumns = {
  id: adoptions.id, interventionId: adoptions.interventionId, title: interventions.title, status: interventions.status, settingFacts: interventions.settingFacts,
  organisation: organisations.name, stage: adoptions.stage, named: adoptions.named, updatedAt: adoptions.updatedAt, evaluated: evaluations.id, publishedAt: evaluations.publishedAt,
}
const oursColumns = {
  id: adoptions.id, interventionId: interventions.id, title: interventions.title, organisationId: organisations.id, name: organisations.name, acceptedAt: organisations.acceptedAt, stage: adoptions.stage, updatedAt: adoptions.updatedAt,
}

/** What a person's organisations have taken up, and who took up what they wrote. Each list has its own page. */
export async function listFor(ctx: Context, asked: { page: number; oursPage: number }) {
  const { db, who } = ctx
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const records = [...(await heirsOf(ctx)).keys()]
  const [page, oursPage] = [Math.max(1, Math.trunc(asked.page) || 1), Math.max(1, Math.trunc(asked.oursPage) || 1)]
  const byUs = inArray(adoptions.organisationId, records)
  const ofOurs = and(inArray(interventions.organisationId, records), eq(interventions.status, 'published'))
  const [mine, [mineTotal], ours, [oursTotal]] = await db.batch([
    db.select(mineColumns).from(adoptions).innerJoin(interventions, eq(interventions.id, adoptions.interventionId)).innerJoin(organisations, eq(organisations.id, adoptions.organisationId))
      .leftJoin(evaluations, eq(evaluations.adoptionId, adoptions.id)).where(byUs).orderBy(desc(adoptions.updatedAt), asc(adoptions.id)).limit(PAGE).offset((page - 1) * PAGE),
    db.select({ n: count() }).from(adoptions).where(byUs),
    db.select(oursColumns).from(adoptions).innerJoin(interventions, eq(interventions.id, adoptions.interventionId)).innerJoin(organisations, eq(organisations.id, adoptions.organisationId))
      .where(ofOurs).orderBy(desc(adoptions.updatedAt), asc(adoptions.id)).limit(PAGE).offset((oursPage - 1) * PAGE),
    db.select({ n: count() }).from(adoptions).innerJoin(interventions, eq(interventions.id, adoptions.interventionId)).where(ofOurs),
  ])
  return {
    mine: mine.map(({ interventionId, title, status, settingFacts, evaluated, publishedAt, ...row }): Listed => ({
      ...row, practice: practiceOf(interventionId, { title, status, settingFacts }), measured: evaluated === null ? 'no' : publishedAt === null ? 'saved' : 'published', updatedAt: row.updatedAt.getTime(),
    })),
    ours: ours.map((row): TookUpOurs => ({
      key: row.id, practice: { id: row.interventionId, title: row.title }, organisation: row.acceptedAt === null ? null : { id: row.organisationId, name: row.name }, stage: row.stage, updatedAt: row.updatedAt.getTime(),
    })),
    page, pages: pagesOf(mineTotal?.n), oursPage, oursPages: pagesOf(oursTotal?.n), belongs: who.memberships.length > 0,
  }
}

const pagesOf = (total = 0): number => Math.max(1, Math.ceil(total / PAGE))
