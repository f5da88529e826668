import type { Context } from '#app/context.ts'
import { directionWords } from '#app/domain/collaborations.ts'
import { cell, heading, paragraph, words, type Paper, type Part, type Words } from '#app/domain/documents.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { toCsv } from '#app/platform/csv.ts'
import { academicYearOf, dayOf, sayDay, sayShortDay } from '#app/platform/dates.ts'
import { recordDays, sayHours, standingWords, totalsByYear, yearWords, type RecordFilter, type RecordLine } from '../records.ts'
import { wholeRecord, type OwnRecord } from './reading.ts'

export const NOT_CERTIFIED = 'Hearth keeps this record and does not certify it. “Countersigned” means that a partner organisation confirmed the entry; hours and what was taken from it are the person’s own words.'

/** A safe name for a file, without its ending: its period and the day it was read, and no names of people. */
export function recordFileName(ctx: Context, filter: RecordFilter): string {
  const { from, to } = recordDays(filter)
  const period = /^20\d\d$/.test(filter.period) ? [yearWords(Number(filter.period)).replace('/', '-')] : [from && `from-${from}`, to && `to-${to}`]
  return ['my-record', ...period, 'as-at', dayOf(ctx.now)].filter(Boolean).join('-')
}

const kindWords = (key: string): string => taxonomies.label('collaboration-kinds', key)

export async function recordCsv(ctx: Context, filter: RecordFilter): Promise<string> {
  const { entries, practices, adoptions, reviews } = await wholeRecord(ctx, filter)
  const head = ['Date', 'Academic year', 'What it is', 'Kind', 'On behalf of', 'With', 'Given, received or mutual', 'My hours', 'What it was', 'What I took from it', 'Standing', 'As at', 'Note']
  const asAt = dayOf(ctx.now)
  const line = (what: string) => (one: RecordLine) => [one.on, academicYearOf(one.on), what, '', one.organisation, '', '', null, one.title, '', one.inLibrary ? 'In the library' : 'No longer in the library', asAt]
  const rows = [
    ...entries.map((one) => [one.happenedOn, academicYearOf(one.happenedOn), 'Joint work', kindWords(one.kind), one.organisation, one.partners.join('; '), directionWords[one.direction].short, one.hours, one.what, one.learnt, standingWords[one.standing], asAt]),
    ...practices.map(line('Practice written')),
    ...adoptions.map(line('Practice taken up')),
    ...reviews.map(line('Review signed')),
  ]
  return toCsv(head, rows.map((row, at) => [...row, at === 0 ? NOT_CERTIFIED : '']))
}

/** The record as a document: the page to print and the PDF are drawn from it. */
export async function recordPaper(ctx: Context, filter: RecordFilter): Promise<Paper> {
  const record = await wholeRecord(ctx, filter)
  const { name } = ctx.who
  const { from, to } = recordDays(filter)
  const period = from && to ? `${sayDay(from)} to ${sayDay(to)}` : from ? `From ${sayDay(from)}` : to ? `Until ${sayDay(to)}` : 'All of it'
  const asAt = sayDay(dayOf(ctx.now))
  return {
    kicker: 'Professional development and joint work', title: name, subtitle: period,
    facts: [['As at', asAt], ['Drawn from', 'Entries of Hearth’s log in which this person said that they took part; practice they wrote; practice they took up; reviews they signed'], ...sums(record)],
    footer: NOT_CERTIFIED, opening: null, contents: false, parts: partsOf(record), close: `Read from Hearth on ${asAt}, by ${name}. ${NOT_CERTIFIED}`,
    running: { head: `${name}: own record`, asAt: `As at ${asAt}`, foot: 'Kept with Hearth, not certified by it' },
    properties: { title: `${name}: professional development and joint work`, author: name, subject: period, language: 'en-GB', createdAt: `${dayOf(ctx.now)}T00:00:00.000Z` },
  }
}

/** The same count and hours as on the page. */
function sums({ totals, count }: OwnRecord): [string, string][] {
  const years = totalsByYear(totals)
  const add = (of: (one: (typeof years)[number]) => number) => years.reduce((all, one) => all + of(one), 0)
  const [entries, withHours] = [add((one) => one.entries), add((one) => one.withHours)]
  const without = entries - withHours
  return [
    ['Entries', `${entries}${count > entries ? `, and ${count - entries} more that ${count - entries === 1 ? 'was' : 'were'} declined or withdrawn: shown below, not counted` : ''}`],
    ['Own hours', withHours === 0 ? 'none recorded' : `${sayHours(add((one) => one.hours ?? 0))}${without > 0 ? `, recorded for ${withHours} of ${entries} entries; for the others none are assumed` : ''}`],
  ]
}

const partsOf = (record: OwnRecord): Part[] => [...yearsTable(record), heading(2, 'work', 'Joint work'), ...entriesTable(record), ...lineParts('practice', 'Practice written and published', record.practices), ...lineParts('taken-up', 'Practice taken up', record.adoptions), ...lineParts('reviews', 'Reviews signed', record.reviews), ...totalsTable(record)]

const yearsTable = ({ totals }: OwnRecord): Part[] => (totals.length === 0 ? [] : [heading(2, 'hours', 'Hours by year'), {
  type: 'table', caption: 'Own hours by academic year', head: [{ label: 'Year', share: 3 }, { label: 'Entries', numeric: true, share: 2 }, { label: 'My hours', numeric: true, share: 2 }, { label: 'Entries without hours', numeric: true, share: 3 }],
  rows: totalsByYear(totals).map((one) => [cell(yearWords(one.year)), cell(String(one.entries)), cell(sayHours(one.hours)), cell(String(one.entries - one.withHours))]),
}])

const totalsTable = ({ totals }: OwnRecord): Part[] => (totals.length === 0 ? [] : [heading(2, 'kinds', 'Hours by kind and year'), {
  type: 'table', caption: 'Own hours by kind and academic year', head: [{ label: 'Year', share: 2 }, { label: 'Kind', share: 4 }, { label: 'Entries', numeric: true, share: 2 }, { label: 'My hours', numeric: true, share: 2 }, { label: 'Entries without hours', numeric: true, share: 3 }],
  rows: totals.map((one) => [cell(yearWords(one.year)), cell(kindWords(one.kind)), cell(String(one.entries)), cell(sayHours(one.hours)), cell(String(one.entries - one.withHours))]),
}])

function entriesTable({ entries }: OwnRecord): Part[] {
  if (entries.length === 0) return [paragraph('No joint work in this period.')]
  const told = (one: OwnRecord['entries'][number]): Words[] => [
    words(`${kindWords(one.kind)} with ${one.partners.join(', ') || 'others'}`, 'strong'), words(one.what), ...(one.learnt === '' ? [] : [words(`What I took from it: ${one.learnt}`)]),
    words(`For ${one.organisation}${one.left ? ' (since left)' : ''}. ${standingWords[one.standing]}.`, 'quiet'),
  ]
  return [{
    type: 'table', caption: 'Joint work, the latest first', head: [{ label: 'Date', share: 2 }, { label: 'What it was', share: 8 }, { label: 'Direction', share: 2 }, { label: 'My hours', numeric: true, share: 2 }],
    rows: entries.map((one) => [cell(sayShortDay(one.happenedOn)), told(one), cell(directionWords[one.direction].short), cell(sayHours(one.hours))]),
  }]
}

const lineParts = (id: string, title: string, lines: readonly RecordLine[]): Part[] =>
  lines.length === 0 ? [] : [heading(2, id, title), { type: 'table', caption: title, head: [{ label: 'Date', share: 2 }, { label: 'Title', share: 7 }, { label: 'For', share: 4 }], rows: lines.map((one) => [cell(sayShortDay(one.on)), cell(one.inLibrary ? one.title : `${one.title} (no longer in the library)`), cell(one.organisation)]) }]
