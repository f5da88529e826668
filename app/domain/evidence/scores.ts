import { parse } from 'csv-parse/sync'
import * as interventions from '#app/domain/interventions.server.ts'
import { Invalid } from '#app/errors.ts'
import { roundAway } from '#app/platform/rounding.ts'
import { LONGEST_PASTE, SMALLEST_GROUP, type Numbers, type Scores, type ScoresTwice, type Told } from '../evidence.ts'
import { boxesOf } from './figures.ts'
import { clean, columnsFrom, readLine, type Columns, type Learner } from './scores-lines.ts'

/** Anonymous scores, one learner a line, become figures and are thrown away. Pure: nothing here stores, logs or repeats a score. */

export type Understood = { numbers: Numbers; understood: string[] }
export type NotUnderstood = { errors: string[] }
const MOST_ERRORS = 5

/**
 * Reads a list pasted from a spreadsheet (tabs, commas or semicolons): a first line that names the columns group, before, after in any order and in
 * common words, then one learner a line. Gives the figures of each group (sample SD, divisor n − 1, to four places; the pooled correlation to three)
 * and says what was understood; or errors that name the line, never its content. Refused: a column that could tell who a pupil is, a unique pupil
 * number or a date anywhere, a decimal comma, a group under ten, more than two groups.
 */
export function scoresFromCsv(text: string): Understood | NotUnderstood {
  if (text.length > LONGEST_PASTE) return { errors: ['That is more than can be read at once. Paste the columns group, before and after, and nothing else.'] }
  const refused = identifying(text)
  if (refused !== null) return { errors: [refused] }
  const lines = linesOf(text)
  if (lines === null) return { errors: ['The list could not be read: a quotation mark is opened and not closed. Paste plain columns, without quotation marks.'] }
  const [head, ...rest] = lines
  if (head === undefined || rest.length === 0) return { errors: ['Paste a first line that names the columns (group, before, after) and then one pupil a line.'] }
  const columns = columnsFrom(head.cells)
  if ('errors' in columns) return columns
  const learners = rest.map(({ line, cells }) => readLine(cells, line, columns, head.cells.length))
  const errors = learners.flatMap((one) => ('error' in one ? [one.error] : []))
  if (errors.length > 0) return { errors: errors.length > MOST_ERRORS ? [...errors.slice(0, MOST_ERRORS), `and ${errors.length - MOST_ERRORS} more lines.`] : errors }
  return summed(learners.filter((one): one is Learner => !('error' in one)), columns)
}

const DATE = /(?<!\d)\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)/
function identifying(text: string): string | null {
  if (Object.keys(interventions.pupilNumbers({ text: text.replace(/_/g, ' ') })).length > 0) return 'This holds what looks like a unique pupil number. Nothing was kept. Take that column out: only group, before and after are needed.'
  if (DATE.test(text)) return 'This holds what looks like a date. Nothing was kept. Take that column out: only group, before and after are needed.'
  return null
}

function linesOf(text: string): { line: number; cells: string[] }[] | null {
  const first = clean(text).split('\n').find((line) => line.trim() !== '') ?? ''
  const delimiter = ['\t', ';', ','].find((one) => first.includes(one)) ?? ','
  try {
    const found = parse(clean(text), { delimiter, relax_column_count: true, skip_empty_lines: true, info: true, trim: true }) as unknown as { record: string[]; info: { lines: number } }[]
    return found.map(({ record, info }) => ({ line: info.lines, cells: record })).filter(({ cells }) => cells.some((cell) => cell !== ''))
  } catch {
    return null
  }
}

/** The whole learners of each group as figures. */
function summed(learners: Learner[], columns: Columns): Understood | NotUnderstood {
  const whole = learners.filter((one) => (columns.before === null || one.before !== null) && (columns.after === null || one.after !== null))
  const treated = whole.filter((one) => one.treated)
  const compared = whole.filter((one) => !one.treated)
  if (treated.length === 0) return { errors: ['No line belongs to the group that had it. Call the groups “had it” and “compared”.'] }
  for (const group of [treated, compared]) if (group.length > 0 && group.length < SMALLEST_GROUP) return { errors: [`A group has fewer than ${SMALLEST_GROUP} pupils with every score. Results for a group that small are not published: pupils could be recognised.`] }
  if (columns.after === null || (compared.length === 0 && columns.before === null)) return { errors: ['Give the scores after, and either scores before or a second group.'] }
  const numbers = numbersFrom(treated, compared, columns.before !== null)
  const flat = Object.entries(boxesOf(numbers)).some(([name, value]) => name.endsWith('Sd') && value === 0)
  if (flat) return { errors: ['Everybody in one of the groups has the same score, so there is nothing to measure a difference in.'] }
  return { numbers, understood: saying(treated.length, compared.length, learners.length - whole.length, numbers) }
}

const after = (group: Learner[]): number[] => group.map((one) => one.after!)
const before = (group: Learner[]): number[] => group.map((one) => one.before!)
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const products = (one: number[], other: number[]): number => {
  const [a, b] = [mean(one), mean(other)]
  return one.reduce((sum, value, at) => sum + (value - a) * (other[at]! - b), 0)
}
const sd = (values: number[]): number => Math.sqrt(products(values, values) / (values.length - 1))

function numbersFrom(treated: Learner[], compared: Learner[], twice: boolean): Numbers {
  const scores = (group: Learner[]): Scores => ({ n: group.length, mean: roundAway(mean(after(group)), 4), sd: roundAway(sd(after(group)), 4) })
  const both = (group: Learner[]): ScoresTwice => ({ ...scores(group), before: roundAway(mean(before(group)), 4), beforeSd: roundAway(sd(before(group)), 4) })
  if (!twice) return { kind: 'scores-after', treated: scores(treated), compared: scores(compared) }
  if (compared.length === 0) return { kind: 'scores-one-group', group: both(treated), correlation: correlationOf([treated]) }
  return { kind: 'scores-change', treated: both(treated), compared: both(compared), correlation: correlationOf([treated, compared]) }
}

/** Within the groups, pooled. Null where every score lies on one line, which no real test does. */
function correlationOf(groups: Learner[][]): number | null {
  const total = (part: (group: Learner[]) => number) => groups.reduce((sum, group) => sum + part(group), 0)
  const r = total((group) => products(before(group), after(group))) / Math.sqrt(total((group) => products(before(group), before(group))) * total((group) => products(after(group), after(group))))
  const rounded = Number.isFinite(r) ? roundAway(r, 3) : 1
  return Math.abs(rounded) < 1 ? rounded : null
}

function saying(treated: number, compared: number, left: number, numbers: Numbers): string[] {
  const correlation = 'correlation' in numbers ? numbers.correlation : null
  return [
    compared === 0 ? `${treated} pupils in one group.` : `${treated} pupils had it and ${compared} were compared.`,
    ...(left === 0 ? [] : [`${left === 1 ? 'One line' : `${left} lines`} without every score ${left === 1 ? 'was' : 'were'} left out.`]),
    ...(correlation === null ? [] : [`The correlation of the scores before and after is ${correlation}.`]),
    'The scores themselves were not kept.',
  ]
}

/** What was told, with scores from a list or a file as figures. @throws Invalid at `scores` or `scoresFile`. */
export function figuresFrom(told: Told): Told {
  const used = { scores: '', scoresFile: '' }
  if (told.scores.trim() === '' && told.scoresFile.trim() === '') return { ...told, ...used }
  if (told.scores.trim() !== '' && told.scoresFile.trim() !== '') throw new Invalid({ scores: 'There is a file and a pasted list: give one of the two. Nothing of either was kept.' })
  const field = told.scores.trim() === '' ? 'scoresFile' : 'scores'
  const read = scoresFromCsv(told[field])
  if ('errors' in read) throw new Invalid({ [field]: read.errors.join(' ') })
  return { ...told, ...boxesOf(read.numbers), pupils: null, ...used }
}

/** The same for a button that asks for nothing else: then there must be a list. @throws Invalid at `scores`. */
export function withScores(told: Told): Told {
  if (told.scores.trim() === '' && told.scoresFile.trim() === '') throw new Invalid({ scores: 'Choose a file or paste the scores first: a line that names the columns, then one pupil a line.' })
  return figuresFrom(told)
}
