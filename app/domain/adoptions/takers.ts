import { and, asc, eq, inArray, isNotNull, lt } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { adoptions, adoptionSteps, evaluations, organisations } from '#db/schema/index.ts'
import { addDays, dayOf } from '#app/platform/dates.ts'
import type { Stage } from '../adoptions.ts'

/** A setting that took a practice up, as its author may tell others: by name only where a lead there lets readers see it. */
export type Taker = { interventionId: string; setting: string | null; began: string; stage: Stage; since: string; measured: boolean }

const AT_ONCE = 300

/** Who had taken these practices up by the end of a day, and how far each had come by then. */
export async function takersOf(db: Db, interventionIds: readonly string[], lastDay: string): Promise<Taker[]> {
  const found: Taker[] = []
  for (let from = 0; from < interventionIds.length; from += AT_ONCE) found.push(...(await some(db, interventionIds.slice(from, from + AT_ONCE), lastDay)))
  return found
}

async function some(db: Db, ids: readonly string[], lastDay: string): Promise<Taker[]> {
  // A day in England ends an hour earlier in UTC while the clocks are forward; the exact day is asked of each row below.
  const before = new Date(`${addDays(lastDay, 1)}T00:00:00Z`)
  const wanted = inArray(adoptions.interventionId, [...ids])
  const mine = () => db.select({ id: adoptions.id }).from(adoptions).where(wanted)
  const [rows, steps, measured] = await db.batch([
    db
      .select({ id: adoptions.id, interventionId: adoptions.interventionId, named: adoptions.named, name: organisations.name, acceptedAt: organisations.acceptedAt })
      .from(adoptions)
      .innerJoin(organisations, eq(organisations.id, adoptions.organisationId))
      .where(wanted)
      .orderBy(asc(adoptions.createdAt), asc(adoptions.id)),
    db.select({ adoptionId: adoptionSteps.adoptionId, stage: adoptionSteps.stage, at: adoptionSteps.at }).from(adoptionSteps).where(and(inArray(adoptionSteps.adoptionId, mine()), lt(adoptionSteps.at, before))).orderBy(asc(adoptionSteps.at), asc(adoptionSteps.id)),
    db.select({ adoptionId: evaluations.adoptionId, at: evaluations.publishedAt }).from(evaluations).where(and(inArray(evaluations.adoptionId, mine()), isNotNull(evaluations.publishedAt), lt(evaluations.publishedAt, before))),
  ])
  const byAdoption = new Map<string, { stage: Stage; on: string }[]>()
  for (const { adoptionId, stage, at } of steps) {
    const on = dayOf(at)
    if (on > lastDay) continue
    const trail = byAdoption.get(adoptionId)
    if (!trail) byAdoption.set(adoptionId, [{ stage, on }])
    else if (trail.at(-1)!.stage !== stage) trail.push({ stage, on })
  }
  const told = new Set(measured.filter((one) => dayOf(one.at!) <= lastDay).map((one) => one.adoptionId))
  return rows.flatMap((row) => {
    const trail = byAdoption.get(row.id)
    if (!trail) return []
    const last = trail.at(-1)!
    return [{ interventionId: row.interventionId, setting: row.named && row.acceptedAt !== null ? row.name : null, began: trail[0]!.on, stage: last.stage, since: last.on, measured: told.has(row.id) }]
  })
}
