import { and, asc, desc, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { adoptions, evaluations, interventions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import { leads, signedIn } from '#app/policy/standing.ts'
import { heirsOf, practiceOf } from './parties.ts'

const QUIET_DAYS = 90

type Line = { id: string; title: string }

/** What waits for a person: evaluations that a lead may publish, words or a stop that readers do not see, and what they took up themselves and have said nothing of for a term. */
export async function forDesk(ctx: Context): Promise<{ toPublish: Line[]; toShow: Line[]; quiet: Line[] }> {
  const { db, who, now } = ctx
  if (!signedIn(who) || who.memberships.length === 0) return { toPublish: [], toShow: [], quiet: [] }
  const heirs = await heirsOf(ctx)
  const led = [...heirs].filter(([, heir]) => leads(who, heir)).map(([id]) => id)
  const columns = { id: adoptions.id, interventionId: adoptions.interventionId, title: interventions.title, status: interventions.status, settingFacts: interventions.settingFacts }
  const recently = new Date(now.getTime() - QUIET_DAYS * 86_400_000)
  const why = sql`exists (select 1 from adoption_steps s where s.adoption_id = ${adoptions.id} and s.stage = 'stopped' and s.note <> '')`
  const [evaluated, toShow, quiet] = await db.batch([
    db.select({ ...columns, evaluation: evaluations }).from(evaluations).innerJoin(adoptions, eq(adoptions.id, evaluations.adoptionId)).innerJoin(interventions, eq(interventions.id, adoptions.interventionId))
      .where(and(inArray(adoptions.organisationId, led), isNull(evaluations.publishedAt))).orderBy(asc(evaluations.updatedAt)).limit(50),
    // What a lead has left unseen for a term, they have decided about.
    db.select(columns).from(adoptions).innerJoin(interventions, eq(interventions.id, adoptions.interventionId))
      .where(and(
        inArray(adoptions.organisationId, led), eq(adoptions.named, false), gt(adoptions.updatedAt, recently),
        or(ne(adoptions.kept, ''), ne(adoptions.changed, ''), and(eq(adoptions.stage, 'stopped'), why)),
      )).orderBy(desc(adoptions.updatedAt)).limit(10),
    db.select(columns).from(adoptions).innerJoin(interventions, eq(interventions.id, adoptions.interventionId))
      .where(and(
        eq(adoptions.startedBy, who.accountId), inArray(adoptions.organisationId, [...heirs.keys()]), inArray(adoptions.stage, ['considering', 'preparing', 'delivering']),
        lt(adoptions.updatedAt, recently),
      )).orderBy(asc(adoptions.updatedAt)).limit(10),
  ])
  const lines = (rows: readonly (typeof quiet)[number][]): Line[] => rows.map((row) => ({ id: row.id, title: practiceOf(row.interventionId, row).title }))
  const ready = evaluated.filter((row) => Object.keys(evidence.problems(evidence.toldOf(row.evaluation))).length === 0).slice(0, 25)
  return { toPublish: lines(ready), toShow: lines(toShow), quiet: lines(quiet) }
}
