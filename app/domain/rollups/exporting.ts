import type { Context } from '#app/context.ts'
import { cell, heading, paragraph, words, type Paper, type Part, type Sheet, type SheetCell } from '#app/domain/documents.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { toCsv } from '#app/platform/csv.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { wayWords, type Regions, type Rollup } from '../rollups.ts'

type Days = { from: string; to: string }

export const rollupFileName = (ctx: Context): string => `roll-up-${dayOf(ctx.now)}`
const kindWords = (key: string): string => taxonomies.label('collaboration-kinds', key)
const count = (schools: readonly unknown[]): string => `${schools.length} ${schools.length === 1 ? 'organisation' : 'organisations'}`

/** Where every figure of a roll-up comes from. */
const method = (days: Days, asAt: string): string =>
  `Source: entries of Hearth’s log that a partner countersigned, of the organisations that said yes, dated ${sayDay(days.from)} to ${sayDay(days.to)}, as at ${asAt}. Each entry is counted once, whoever shares it; what is waiting, declined or withdrawn is not counted. Hours are everybody’s together, as entered; an entry without hours adds none.`

/** Everything that a roll-up shows, as tables: the spreadsheet, the CSV and the document are made of these. */
export function rollupSheets(rollup: Rollup): Sheet[] {
  const gone = (hours: number | null): SheetCell => hours
  return [
    { name: 'Organisations', head: ['Organisation', 'Entries', 'Given', 'Mutual', 'Received', 'With others counted here', 'With another organisation'], rows: rollup.schools.map((one) => [one.name, one.entries, one.given, one.mutual, one.received, one.inside, one.others]), widths: [44, 10, 10, 10, 10, 24, 26] },
    { name: 'Kinds', head: ['Kind of work', 'Direction', 'Entries', 'Hours', 'Entries without hours'], rows: rollup.kinds.map((one) => [kindWords(one.kind), wayWords[one.way], one.entries, gone(one.hours), one.entries - one.withHours]), widths: [34, 30, 10, 10, 22] },
    { name: 'Terms', head: ['Term', wayWords.given, wayWords.mutual, wayWords.received, wayWords.between], rows: rollup.terms.map((one) => [one.label, one.given, one.mutual, one.received, one.between]), widths: [18, 18, 12, 24, 32] },
    { name: 'Who with whom', head: ['Organisation', 'With', 'Entries'], rows: rollup.pairs.map((one) => [one.one.name, one.other.name, one.entries]), widths: [44, 44, 10] },
    { name: 'Other regions', head: ['Region', 'Entries'], rows: rollup.regions.map((one) => [one.region ?? 'A region with few organisations', one.entries]), widths: [34, 10] },
    { name: 'Not included', head: ['Organisation'], rows: rollup.notIncluded.map((one) => [one.name]), widths: [44] },
  ]
}

export function rollupCsv(ctx: Context, rollup: Rollup, days: Days): string {
  const sheets = rollupSheets(rollup)
  const wide = Math.max(...sheets.map((sheet) => sheet.head.length))
  const padded = (row: readonly SheetCell[]): SheetCell[] => [...row, ...Array<null>(wide - row.length).fill(null)]
  const rows = sheets.flatMap((sheet) => [[sheet.name, ...padded([])], ...[sheet.head, ...sheet.rows].map((row) => ['', ...padded(row)]), ['', ...padded([])]])
  return toCsv(['Table', ...padded([rollup.holder.name])].map((one) => String(one ?? '')), [...rows, ['Method', ...padded([method(days, sayDay(dayOf(ctx.now)))])]])
}

export function rollupPaper(ctx: Context, rollup: Rollup, days: Days): Paper {
  const asAt = sayDay(dayOf(ctx.now))
  const period = `${sayDay(days.from)} to ${sayDay(days.to)}`
  const title = `Joint work in ${rollup.holder.name}`
  return {
    kicker: rollup.holder.kind === 'trust' ? 'Roll-up of a trust' : 'Roll-up of a local authority', title, subtitle: period,
    facts: [['Members', String(rollup.members)], ['Counted here, because they said yes', count(rollup.schools)], ['Countersigned entries', String(rollup.entries)], ['Hours', rollup.hours === null ? 'not recorded' : `${rollup.hours}, recorded by ${rollup.withHours} of ${rollup.entries} entries`], ['As at', asAt]],
    footer: 'Counted with each organisation’s consent. Nothing here is said about an organisation that has not consented.', opening: null, contents: false,
    parts: [...partsOf(rollup), { type: 'sourceNote', words: words(method(days, asAt)) }], close: `Read from Hearth on ${asAt}.`,
    running: { head: title, asAt: `As at ${asAt}`, foot: 'Counted with consent' },
    properties: { title: `${title}, ${period}`, author: rollup.holder.name, subject: period, language: 'en-GB', createdAt: `${dayOf(ctx.now)}T00:00:00.000Z` },
  }
}

function partsOf(rollup: Rollup): Part[] {
  const silent = rollup.schools.filter((one) => one.entries === 0)
  return [
    ...(silent.length > 0 ? [heading(2, 'silent', 'Nothing countersigned in this period'), { type: 'list', items: silent.map((one) => words(one.name)) } as Part] : []),
    ...(rollup.terms.length > 0 ? [bars(rollup)] : []),
    ...rollupSheets(rollup).flatMap((sheet, at): Part[] => [heading(2, `table-${at + 1}`, sheet.name), sheet.rows.length === 0 ? paragraph('None.') : table(sheet)]),
  ]
}

const bars = ({ terms }: Rollup): Part => ({
  type: 'bars', label: 'Entries by term', unit: 'entries', alt: terms.map((one) => `${one.label}: ${one.given} given to others, ${one.mutual + one.between} mutual or from one to another, ${one.received} received from others`).join('. '),
  bars: terms.map((one) => ({ label: one.label, given: one.given, mutual: one.mutual + one.between, received: one.received })),
})

const table = (sheet: Sheet): Part => ({
  type: 'table', caption: sheet.name, head: sheet.head.map((label, at) => ({ label, share: at === 0 ? 4 : 2, ...(typeof sheet.rows[0]?.[at] === 'number' ? { numeric: true } : {}) })),
  rows: sheet.rows.map((row) => row.map((one) => cell(one === null ? 'not recorded' : String(one)))),
})

export function regionsCsv(ctx: Context, regions: Regions, period: string): string {
  const note = `Entries that a partner countersigned, ${period}, as at ${dayOf(ctx.now)}. “few”: fewer than 3 organisations on a side, or hidden so that such a cell cannot be worked out.`
  return toCsv(['Region', 'With region', 'Entries', 'Also a few that are not shown', 'Note'], regions.cells.map((one) => [one.one, one.other, one.few && one.shown === 0 ? null : one.shown, one.few ? 'few' : '', note]))
}
