import type { Context } from '#app/context.ts'
import { Invalid, NotFound } from '#app/errors.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { academicYear, academicYearStart, sayDay } from '#app/platform/dates.ts'
import { Content } from '../premium.ts'
import { partsWithNumbers } from './numbers.ts'
import { paperOf } from './paper.ts'
import { yearsOffered } from './starting.ts'
import { ofYear } from './statements.ts'
import { readStatement } from './word.ts'

/** The page that takes a Word file: for a school that this person writes for. */
export async function forReadingWord(ctx: Context, organisationId: string) {
  const organisation = await organisations.find(ctx.db, organisationId)
  if (!organisation) throw new NotFound('There is no such school.')
  const { id, name, kind } = organisation
  authorise(ctx.who, 'write statement', { organisationId: id, kind })
  const offered = yearsOffered(ctx.now)
  const there = await Promise.all(offered.map((year) => ofYear(ctx, id, year)))
  return { organisation: { id, name }, years: offered.filter((_, at) => there[at] === null), existing: offered.flatMap((year, at) => (there[at] ? [{ year, id: there[at].id }] : [])) }
}

type Sent = { year: number; file: { name: string; bytes: Uint8Array } | null }

/** What a Word file says, to be checked by the person who sent it. Nothing is kept. */
export async function readFile(ctx: Context, organisationId: string, { year, file }: Sent) {
  const { organisation, years, existing } = await forReadingWord(ctx, organisationId)
  if (existing.some((one) => one.year === year)) throw new Invalid({ year: `There is a statement for ${academicYear(year)} already, and a file does not go over it. Open it from the list.` })
  if (!years.includes(year)) throw new Invalid({ year: 'Choose which year’s statement it is.' })
  if (!file) throw new Invalid({ upload: 'Choose the Word file first.' })
  const read = await readStatement(file.bytes)
  if ('refused' in read) throw new Invalid({ upload: read.refused })
  return { year, json: JSON.stringify(read.content), parts: paperOf(read.content, { school: organisation.name, year, at: ctx.now }).parts, doubts: doubtsOf(read, { school: organisation.name, year }), notUnderstood: read.notUnderstood, numbersIn: partsWithNumbers(read.content) }
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, ' ').replace(/\bthe\b/g, '').trim()

/** Whether it is this school's statement, and of this year. */
function doubtsOf({ school, content }: { school: string | null; content: Content }, about: { school: string; year: number }): string[] {
  const { publishedOn, planFrom, planTo } = content.overview
  const dated = publishedOn === '' ? null : academicYearStart(publishedOn)
  return [
    school !== null && plain(school) !== plain(about.school) ? `The file names “${school.slice(0, 120)}”, and this is ${about.school}. Is it the right file?` : '',
    dated !== null && dated !== about.year ? `The file is dated ${sayDay(publishedOn)}, which lies in ${academicYear(dated)} and not in ${academicYear(about.year)}. Is it that year’s statement?` : '',
    planFrom !== null && planTo !== null && (about.year < planFrom || about.year > planTo) ? `The plan in the file does not cover ${academicYear(about.year)}.` : '',
  ].filter((says) => says !== '')
}

/** The same, as it comes back from the page where it was checked. */
export function readBack(json: string): Content {
  try {
    return Content.parse(JSON.parse(json))
  } catch {
    throw new Invalid({ '': 'What was read from the file did not come back whole. Nothing was saved: send the file once more.' })
  }
}
