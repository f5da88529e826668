import { checked, directionLabels, withWhom, nameOf, type Line, type Reading } from '../reports.ts'
import { toCsv, type Cell } from '#app/platform/csv.ts'

export const csvHead = [
  'reference', 'date', 'partners', 'kind', 'direction', 'what', 'changed', 'what has changed since', 'said on', 'hours (empty: not recorded)', 'people (empty: not recorded)', 'cost (£; empty: not recorded)', 'own staff hours by role',
  'stopped', 'what got in the way', 'network', 'practice', 'countersigned by', 'countersigned on', 'evaluation areas', 'logged by', 'logged by organisation', 'entry in the log', 'report', 'as at',
]

/** One row for each entry of the report and nothing else, so that a spreadsheet counts what the report counts. */
export function renderCsv(reading: Reading): string {
  const { lines, meta } = reading.document
  return toCsv(csvHead, lines.map((line) => [...csvRow(line, reading), meta.number ?? 'preview', meta.asAt]))
}

type Named = { people: Record<string, string>; document: { roles?: Record<string, string> } }

export function csvRow(line: Line, { people, document: { roles } }: Named): Cell[] {
  const signed = [
    ...(line.ours?.answer === 'countersigned' ? [{ who: 'us', ...line.ours }] : []),
    ...line.partners.filter((partner) => partner.answer === 'countersigned').map((partner) => ({ who: partner.name, ...partner })),
  ]
  return [
    line.ref, line.on, withWhom(line), line.kindLabel, directionLabels[line.direction], line.what, line.changed, line.outcome?.what ?? '', line.outcome?.on ?? null, line.hours, line.people, poundsOf(line), byRole(line, roles),
    line.stopped, line.barriers, line.network, line.practice?.title ?? null,
    signed.length > 0 ? signed.map((one) => (one.answeredBy === null ? one.who : `${nameOf(people, one.answeredBy)}, ${one.who}`)).join('; ') : `Not countersigned: ${checked(line, people).join('; ')}`,
    signed.map((one) => one.answeredOn ?? '').join('; '), line.areas.join('; '), nameOf(people, line.loggedBy.accountId), line.loggedBy.organisation, line.entryId,
  ]
}

const poundsOf = ({ costPence }: Line): number | null => (costPence === null ? null : costPence / 100)

/** "Teacher: 3; Headteacher: 1.5" */
const byRole = ({ hoursByRole }: Line, roles: Record<string, string> = {}): string =>
  Object.entries(hoursByRole ?? {}).map(([key, spent]) => `${roles[key] ?? key}: ${spent}`).join('; ')
