import type { Context } from '#app/context.ts'
import { cell, heading, paragraph, words, type Paper, type Part, type Sheet, type SheetCell } from '#app/domain/documents.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { toCsv } from '#app/platform/csv.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { BEGINNING, rollupTitle, sayDays, TERM_BARS, wayWords, type Days, type Regions, type Rollup } from '../rollups.ts'

/** "joint-work-marlshire-2025-11-29-to-2026-11-29", without its ending. */
export const rollupFileName = (rollup: Rollup, { from, to }: Days): string =>
  `joint-work-${rollup.holder.name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9\s-]/g, '').trim().replace(/[\s-]+/g, '-').slice(0, 60)}-${from === BEGINNING ? '' : `${from}-`}to-${to}`
const kindWords = (key: string): string => taxonomies.label('collaboration-kinds', key)
const count = (schools: readonly unknown[]): string => `${schools.length} ${schools.length === 1 ? 'organisation' : 'organisations'}`
const OF_FEW = 'A region with fewer than three such organisations'
const CONSENT = 'Counted with each organisation’s consent. Those under “Not included” have not said yes; nothing else is said of them.'

/** Where every figure of a roll-up comes from. */
const method = (days: Days, asAt: string): string =>
  `Source: entries of Hearth’s log that a partner countersigned, of the organisations that said yes. Period: ${sayDays(days)}. As at ${asAt}. Each entry is counted once, whoever shares it; what is waiting, declined or withdrawn is not counted. Hours are everybody’s together, as entered; an entry without hours adds none.`

/** Everything that a roll-up shows, as tables: the spreadsheet and the document are made of these. */
function tables(rollup: Rollup): Sheet[] {
  return [
    { name: 'Organisations', head: ['Organisation', 'Entries', 'Given', 'Mutual', 'Received', 'With others counted here', 'With another organisation'], rows: rollup.schools.map((one) => [one.name, one.entries, one.given, one.mutual, one.received, one.inside, one.others]), widths: [44, 10, 10, 10, 10, 24, 26] },
    { name: 'Kinds', head: ['Kind of work', 'Direction', 'Entries', 'Hours', 'Entries without hours'], rows: rollup.kinds.map((one) => [kindWords(one.kind), wayWords[one.way], one.entries, one.hours, one.entries - one.withHours]), widths: [34, 30, 10, 10, 22] },
    { name: 'Terms', head: ['Term', wayWords.given, wayWords.mutual, wayWords.received, wayWords.between], rows: rollup.terms.map((one) => [one.label, one.given, one.mutual, one.received, one.between]), widths: [18, 18, 12, 24, 32] },
    { name: 'Who with whom', head: ['Organisation', 'With', 'Entries'], rows: rollup.pairs.map((one) => [one.one.name, one.other.name, one.entries]), widths: [44, 44, 10] },
    { name: 'Other regions', head: ['Region', 'Entries'], rows: rollup.regions.map((one) => [one.region ?? OF_FEW, one.entries]), widths: [48, 10] },
    { name: 'Not included', head: ['Organisation'], rows: rollup.notIncluded.map((one) => [one.name]), widths: [44] },
  ]
}

/** The spreadsheet: what it is about first, then every table. Organisations bear their number in the register. */
export function rollupSheets(ctx: Context, rollup: Rollup, days: Days): Sheet[] {
  const asAt = sayDay(dayOf(ctx.now))
  const about: SheetCell[][] = [
    ['Counted for', rollup.holder.name], ['Period', sayDays(days)], ['As at', asAt], ['Members', rollup.members], ['Counted, because they said yes', rollup.schools.length], ['Countersigned entries', rollup.entries],
    ['Hours', rollup.hours], ['Entries without hours', rollup.entries - rollup.withHours], ['How it is counted', method(days, asAt)], ['Consent', CONSENT],
  ]
  const numbered: Record<string, readonly (number | null)[]> = { Organisations: rollup.schools.map((one) => one.urn), 'Not included': rollup.notIncluded.map((one) => one.urn) }
  return [
    { name: 'About', head: ['What this is', 'Joint work, counted'], rows: about, widths: [34, 90] },
    ...tables(rollup).map((sheet) => {
      const urns = numbered[sheet.name]
      return urns ? { ...sheet, head: [...sheet.head, 'URN'], rows: sheet.rows.map((row, at) => [...row, urns[at] ?? null]), widths: [...(sheet.widths ?? []), 10] } : sheet
    }),
  ]
}

const CSV_HEAD = ['Kind of row', 'Name', 'URN', 'With', 'Direction', 'Entries', 'Given', 'Mutual', 'Received', wayWords.between, 'Hours', 'Entries without hours', 'With others counted here', 'With another organisation', 'From', 'To', 'As at', 'Note'] as const
type CsvRow = Partial<Record<(typeof CSV_HEAD)[number], SheetCell>>

/** One plain table: what a row is about stands in its first column, and its period in each. */
export function rollupCsv(ctx: Context, rollup: Rollup, days: Days): string {
  const asAt = dayOf(ctx.now)
  const rows: CsvRow[] = [
    { 'Kind of row': 'Total', Name: rollup.holder.name, Entries: rollup.entries, Hours: rollup.hours, 'Entries without hours': rollup.entries - rollup.withHours, Note: `${method(days, sayDay(asAt))} ${CONSENT}` },
    ...rollup.schools.map((one): CsvRow => ({ 'Kind of row': 'Organisation', Name: one.name, URN: one.urn, Entries: one.entries, Given: one.given, Mutual: one.mutual, Received: one.received, 'With others counted here': one.inside, 'With another organisation': one.others })),
    ...rollup.kinds.map((one): CsvRow => ({ 'Kind of row': 'Kind of work', Name: kindWords(one.kind), Direction: wayWords[one.way], Entries: one.entries, Hours: one.hours, 'Entries without hours': one.entries - one.withHours })),
    ...rollup.terms.map((one): CsvRow => ({ 'Kind of row': 'Term', Name: one.label, Entries: one.given + one.mutual + one.received + one.between, Given: one.given, Mutual: one.mutual, Received: one.received, [wayWords.between]: one.between })),
    ...rollup.pairs.map((one): CsvRow => ({ 'Kind of row': 'Pair', Name: one.one.name, With: one.other.name, Entries: one.entries })),
    ...rollup.regions.map((one): CsvRow => ({ 'Kind of row': 'Other region', Name: one.region ?? OF_FEW, Entries: one.entries })),
    ...rollup.notIncluded.map((one): CsvRow => ({ 'Kind of row': 'Not included', Name: one.name, URN: one.urn })),
  ]
  return toCsv([...CSV_HEAD], rows.map((row) => CSV_HEAD.map((column) => (column === 'From' ? (days.from === BEGINNING ? null : days.from) : column === 'To' ? days.to : column === 'As at' ? asAt : (row[column] ?? null)))))
}

export function rollupPaper(ctx: Context, rollup: Rollup, days: Days): Paper {
  const asAt = sayDay(dayOf(ctx.now))
  const period = sayDays(days)
  const title = rollupTitle(rollup)
  return {
    kicker: rollup.holder.kind === 'trust' ? 'Roll-up of a trust' : 'Roll-up of a local authority', title, subtitle: period,
    facts: [['Members', String(rollup.members)], ['Counted here, because they said yes', count(rollup.schools)], ['Countersigned entries', String(rollup.entries)], ['Hours', rollup.hours === null ? 'not recorded' : `${rollup.hours}, recorded by ${rollup.withHours} of ${rollup.entries} entries`], ['As at', asAt]],
    footer: CONSENT, opening: null, contents: false,
    parts: [...partsOf(rollup), { type: 'sourceNote', words: words(method(days, asAt)) }], close: `Read from Hearth on ${asAt}.`,
    running: { head: title, asAt: `As at ${asAt}`, foot: 'Counted with consent' },
    properties: { title: `${title}, ${period}`, author: rollup.holder.name, subject: period, language: 'en-GB', createdAt: `${dayOf(ctx.now)}T00:00:00.000Z` },
  }
}

function partsOf(rollup: Rollup): Part[] {
  const silent = rollup.schools.filter((one) => one.entries === 0)
  return [
    ...(rollup.terms.length > 0 ? [bars(rollup)] : []),
    ...(silent.length > 0 ? [heading(2, 'silent', 'Nothing countersigned in this period'), { type: 'list', items: silent.map((one) => words(one.name)) } as Part] : []),
    ...tables(rollup).flatMap((sheet, at): Part[] => [
      heading(2, `table-${at + 1}`, sheet.name),
      ...(sheet.name === 'Not included' && sheet.rows.length > 0 ? [paragraph('These have not said yes; nothing else is said of them.')] : []),
      sheet.rows.length === 0 ? paragraph('None.') : table(sheet),
    ]),
  ]
}

/** Without a table of its own: that of the terms keeps the work from one to another apart. */
const bars = ({ terms }: Rollup): Part => ({
  type: 'bars', label: TERM_BARS, unit: 'entries', bare: true, alt: terms.map((one) => `${one.label}: ${one.given} given to others, ${one.mutual} mutual, ${one.between} from one to another of these, ${one.received} received from others`).join('. '),
  bars: terms.map((one) => ({ label: one.label, given: one.given, mutual: one.mutual + one.between, received: one.received })),
})

const table = (sheet: Sheet): Part => ({
  type: 'table', caption: sheet.name, head: sheet.head.map((label, at) => ({ label, share: at === 0 ? 4 : 2, ...(typeof sheet.rows[0]?.[at] === 'number' ? { numeric: true } : {}) })),
  rows: sheet.rows.map((row) => row.map((one) => cell(one === null ? 'not recorded' : String(one)))),
})

/** What “few” means is said where it stands, and nowhere else: every line stays a line of the one table. */
export function regionsCsv(ctx: Context, regions: Regions, period: string): string {
  const few = 'Fewer than 3 organisations on a side, or hidden so that such a pair cannot be worked out.'
  return toCsv(['Region', 'With region', 'Entries', 'Also a few that are not shown', 'Period', 'As at', 'Note'], regions.cells.map((one) => [one.one, one.other, one.few && one.shown === 0 ? null : one.shown, one.few ? 'few' : '', period, dayOf(ctx.now), one.few ? few : '']))
}
