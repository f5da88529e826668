import { strategyStatements as statements } from '#db/schema/index.ts'
import { Duplicate } from '#db/client.server.ts'
import { write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid } from '#app/errors.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { paths } from '#app/paths.ts'
import { academicYear, academicYearStart, dayOf } from '#app/platform/dates.ts'
import { newId } from '#app/platform/ids.ts'
import { once } from '#app/platform/once.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { blank, settled, tiers, type Content } from '../premium.ts'
import { partsWithNumbers } from './numbers.ts'
import { ofYear } from './statements.ts'

export type Start = { organisationId: string; year: number; from: 'blank' | 'last-year' | 'file'; content?: Content | undefined }

/** The years that a statement may be begun for: this one, the one before (to have it here) and, from the summer on, the next. */
export function yearsOffered(now: Date): number[] {
  const start = academicYearStart(dayOf(now))
  return Number(dayOf(now).slice(5, 7)) >= 5 && Number(dayOf(now).slice(5, 7)) <= 8 ? [start + 1, start, start - 1] : [start, start - 1]
}

/** What last year's statement brings into this one: the plan goes on, money is asked again, Part B starts from what was intended. */
export function carriedOver(last: Content, year: number): Content {
  const { overview } = last
  const next = (day: string): string => (day === '' ? '' : `${Number(day.slice(0, 4)) + 1}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`)
  const over = overview.planTo !== null && overview.planTo < year
  const content: Content = {
    ...blank(),
    overview: { ...overview, pupils: null, eligible: null, few: false, planFrom: over ? year : overview.planFrom, planTo: over ? year + 2 : overview.planTo, publishedOn: '', reviewOn: next(overview.reviewOn) },
    intent: last.intent, challenges: last.challenges, outcomes: last.outcomes,
    review: { text: '', before: last.outcomes.map((one) => ({ ...one, progress: '', words: '' })) },
  }
  for (const tier of tiers) content[tier] = { cost: null, activities: last[tier].activities.map((one) => ({ ...one, cost: null, entries: [] })) }
  return content
}

/** Begins the statement of a year, filled in with what the register or last year's statement knows. */
export async function start(ctx: Context, { organisationId, year, from, content: read }: Start): Promise<string> {
  const { db, who, now } = ctx
  const organisation = await organisations.find(db, organisationId)
  if (!organisation || who.accountId === null) throw new Forbidden('Only people in this organisation can do that.')
  authorise(who, 'write statement', { organisationId, kind: organisation.kind })
  if (!yearsOffered(now).includes(year)) throw new Invalid({ year: 'Choose one of the years offered.' })
  const last = from === 'last-year' ? await ofYear(ctx, organisationId, year - 1) : null
  if (from === 'last-year' && !last) throw new Invalid({ from: `There is no statement for ${academicYear(year - 1)} here yet.` })
  const begun = read ? settled(read) : last ? carriedOver(last.content, year) : blank()
  const held = partsWithNumbers(begun)
  if (held.length > 0) throw new Invalid({ '': `What looks like a unique pupil number stands in: ${held.join(', ')}. Nothing was saved. Take it out: no pupil may be identifiable.` })
  const overview = read ? begun.overview : { ...begun.overview, pupils: begun.overview.pupils ?? organisation.pupils, planFrom: begun.overview.planFrom ?? year, planTo: begun.overview.planTo ?? year + 2 }
  const id = newId()
  try {
    await write(
      db,
      db.insert(statements).values({ id, organisationId, academicYear: year, content: { ...begun, overview }, carriedFrom: last?.id ?? null, createdBy: who.accountId, createdAt: now, updatedBy: who.accountId, updatedAt: now }),
      ...once(ctx, paths.premiumStatement(id)),
    )
  } catch (error) {
    if (error instanceof Duplicate && error.where !== 'form_keys.key') throw new Invalid({ year: `There is a statement for ${academicYear(year)} already. Open it from the list: nothing of it was changed.` })
    throw error
  }
  return id
}
