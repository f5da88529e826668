import { and, asc, eq, inArray, isNull, lt } from 'drizzle-orm'
import { adoptions, evaluations, interventions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { leads, signedIn } from '#app/policy/standing.ts'
import { heirsOf, practiceOf } from './parties.ts'

const QUIET_DAYS = 90

type Line = { id: string; title: string }

/** What waits for a person: evaluations that a lead may publish, and what they took up themselves and have said nothing of for a term. */
export async function forDesk(ctx: Context): Promise<{ toPublish: Line[]; quiet: Line[] }> {
  const { db, who, now } = ctx
  if (!signedIn(who) || who.memberships.length === 0) return { toPublish: [], quiet: [] }
  const heirs = await heirsOf(ctx)
  const led = [...heirs].filter(([, heir]) => leads(who, heir)).map(([id]) => id)
  const columns = { id: adoptions.id, interventionId: adoptions.interventionId, title: interventions.title, status: interventions.status, settingFacts: interventions.settingFacts }
  const [toPublish, quiet] = await db.batch([
    db.select(columns).from(evaluations).innerJoin(adoptions, eq(adoptions.id, evaluations.adoptionId)).innerJoin(interventions, eq(interventions.id, adoptions.interventionId))
      .where(and(inArray(adoptions.organisationId, led), isNull(evaluations.publishedAt))).orderBy(asc(evaluations.updatedAt)).limit(25),
    db.select(columns).from(adoptions).innerJoin(interventions, eq(interventions.id, adoptions.interventionId))
      .where(and(
        eq(adoptions.startedBy, who.accountId), inArray(adoptions.organisationId, [...heirs.keys()]), inArray(adoptions.stage, ['considering', 'preparing', 'delivering']),
        lt(adoptions.updatedAt, new Date(now.getTime() - QUIET_DAYS * 86_400_000)),
      )).orderBy(asc(adoptions.updatedAt)).limit(10),
  ])
  const lines = (rows: typeof quiet): Line[] => rows.map((row) => ({ id: row.id, title: practiceOf(row.interventionId, row).title }))
  return { toPublish: lines(toPublish), quiet: lines(quiet) }
}
