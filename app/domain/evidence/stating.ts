import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { evaluations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { newId } from '#app/platform/ids.ts'
import { SMALLEST_GROUP, type Facts, type Finding, type Told } from '../evidence.ts'
import { levelsOf } from './levels.ts'

/**
 * What the form says of how it was found out, as statements for the batch that saves the account, with the summary that
 * stands beside it. While the facts cannot be published there is no level, and so nothing can be submitted.
 */
export function stating({ db, now }: Context, interventionId: string, told: Told): interventions.Stated {
  const { design, result, measure, pupils, sites, statisticalControls, intervalExcludesZero, lowAttrition, replicated, manual } = told
  const columns = { design, result, measure, pupils, sites, statisticalControls, intervalExcludesZero, lowAttrition, replicated, manual, updatedAt: now }
  const statement = db.insert(evaluations).values({ id: newId(), interventionId, ...columns }).onConflictDoUpdate({ target: evaluations.interventionId, set: columns })
  const fit = isSaid(told) && Object.keys(problems(told)).length === 0
  return { statements: [statement], level: fit ? levelsOf(told).ours : null, result: fit ? told.result : null }
}

const isSaid = (told: Told): told is Told & Facts => told.design !== null && told.result !== null

/** What stops an evaluation from being published, field by field. */
export function problems(told: Told): Record<string, string> {
  const { design, result, pupils, measure } = told
  const found: Record<string, string> = {}
  if (design === null) found.design = 'Say how you found out.'
  if (result === null) found.result = 'Say what you found.'
  if (design === 'rationale' && result !== null && result !== 'not-measured') found.result = 'You said that you did not measure it. Choose “Not measured”, or say how you found out.'
  if (design !== null && design !== 'rationale' && result !== null && result !== 'not-measured' && measure === '') found.measure = 'Say what you measured.'
  if (pupils !== null && pupils < SMALLEST_GROUP) found.pupils = `Results for a group under ${SMALLEST_GROUP} are not published: pupils could be recognised. Leave the result as “Not measured” and the number empty, and say what you noticed in words.`
  return { ...found, ...interventions.pupilNumbers({ measure }) }
}

/** What an account says of how it was found out. Nothing said yet is a row of nothing. */
export async function told(db: Db, interventionId: string): Promise<Told> {
  const [row] = await db.select().from(evaluations).where(eq(evaluations.interventionId, interventionId))
  return {
    design: row?.design ?? null, result: row?.result ?? null, measure: row?.measure ?? '', pupils: row?.pupils ?? null, sites: row?.sites ?? null,
    statisticalControls: row?.statisticalControls ?? false, intervalExcludesZero: row?.intervalExcludesZero ?? false, lowAttrition: row?.lowAttrition ?? false,
    replicated: row?.replicated ?? false, manual: row?.manual ?? false,
  }
}

/** The same, as the form's fields hold it. */
export async function forEditing(db: Db, interventionId: string): Promise<Record<string, string>> {
  const { design, result, measure, pupils, sites, ...ticks } = await told(db, interventionId)
  const ticked = Object.entries(ticks).filter(([, yes]) => yes).map(([name]) => [name, 'yes'])
  return { design: design ?? '', result: result ?? '', measure, pupils: pupils?.toString() ?? '', sites: sites?.toString() ?? '', ...Object.fromEntries(ticked) as Record<string, string> }
}

/** For the reading page: the facts that may be shown, and the levels they come to. A group under ten is never shown. */
export async function forReading(db: Db, interventionId: string): Promise<Finding> {
  const found = await told(db, interventionId)
  const small = found.pupils !== null && found.pupils < SMALLEST_GROUP
  return { told: small ? { ...found, pupils: null } : found, levels: isSaid(found) && Object.keys(problems(found)).length === 0 ? levelsOf(found) : null }
}
