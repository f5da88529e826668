import * as frameworks from '#app/domain/frameworks.server.ts'
import type { Area, Framework, ReportPart } from '../frameworks.ts'
import type { Block, Days, Line } from '../reports.ts'
import { sayDay } from '#app/platform/dates.ts'
import type { UnderArea } from './lines.ts'
import { heading, paragraph } from './pieces.ts'
import { totalsOf } from './totals.ts'
import { entries, named, number } from './words.ts'

const PLACE: Record<ReportPart, number> = { given: 1, received: 2, changed: 3, challenge: 4, development: 5, stopped: 6, next: 7 }

/** So many entries are shown one by one under an area that the rules filled; more are counted by kind. */
const ONE_BY_ONE = 8

/** The same entries in the order of an inspection framework: which of them stand under which evaluation area, and how they came there. Nothing is graded. */
export function bearing({ framework, instead, period }: { framework: Framework | null; instead: Framework | null; period: Days }, under: readonly UnderArea[], lines: readonly Line[], kindLabels: ReadonlyMap<string, string>): Block[] {
  if (!framework) return []
  const nowhere = lines.filter((line) => line.areas.length === 0)
  const chosen = under.filter((one) => one.chosen).length
  const how =
    chosen === 0
      ? 'Which entries stand under an area is decided by fixed rules, printed there, and by nobody’s judgement; an entry may stand under several.'
      : `Which entries stand under an area was chosen by us in ${number(chosen)} of ${number(under.length)} areas, and is decided by fixed rules in the others; each area says which. An entry may stand under several.`
  return [
    heading(2, 'framework', 'How this bears on the inspection framework'),
    ...(under.length === 0
      ? [paragraph(`${framework.name}. Areas not confirmed: the evaluation areas of this framework have not been checked here, so none are printed. All ${entries(lines.length)} stand in parts 1 to 6.`)]
      : [paragraph(`${framework.name}. ${how} This is our reading of the framework${framework.mapping ? ` (version ${number(framework.mapping.version)}, ${sayDay(framework.mapping.on)})` : ''}, to help you find your way; it is no judgement and predicts none.`)]),
    ...(instead ? [paragraph(`On ${sayDay(period.to)}, the last day of this period, another framework was in force: ${instead.name}. It is kept in Hearth for reading only, so this report is set beside the present one.`)] : []),
    ...under.flatMap((one) => areaBlocks(one, kindLabels)),
    ...(nowhere.length > 0 && under.length > 0 ? [paragraph(`${entries(nowhere.length)} ${nowhere.length === 1 ? 'stands' : 'stand'} under no area: ${someOf(nowhere)}.`)] : []),
    ...framework.apart.map((apart) => paragraph(`${apart.name}: ${apart.about}`, 'quiet')),
    { type: 'sourceNote', text: `${framework.source}. In force from ${sayDay(framework.inForceFrom)}${framework.inForceTo ? ` to ${sayDay(framework.inForceTo)}` : ''}; read on ${sayDay(framework.reviewedOn)}. ${framework.note}` },
  ]
}

const MOST_NAMED = 40
const someOf = (lines: readonly Line[]): string =>
  lines.length <= MOST_NAMED ? named(lines.map((line) => line.ref)) : `${lines.slice(0, MOST_NAMED).map((line) => line.ref).join(', ')} and ${number(lines.length - MOST_NAMED)} more`

function areaBlocks({ area, words, chosen, lines, leftOut: _ }: UnderArea, kindLabels: ReadonlyMap<string, string>): Block[] {
  const places = area.parts.map((part) => String(PLACE[part]))
  return [
    heading(3, `area-${area.key}`, area.name),
    ...(words === '' ? [] : [{ type: 'callout', title: 'In our own words', text: words } satisfies Block]),
    paragraph(`${area.about} Read it with ${places.length === 1 ? 'part' : 'parts'} ${named(places)}.`),
    paragraph(chosen ? 'We chose the entries that stand here, and their order.' : frameworks.decidedBy(area, kindLabels), 'quiet'),
    ...(lines.length === 0
      ? [paragraph(chosen ? 'We chose no entry of this period for this area.' : 'No entry in this period bears on this area.')]
      : chosen || lines.length <= ONE_BY_ONE
        ? [{ type: 'evidence', caption: `${area.name}: ${entries(lines.length)}`, refs: lines.map((line) => line.ref), shows: ['done', 'changed', 'outcome'] } satisfies Block]
        : [byKind(area, lines)]),
  ]
}

function byKind(area: Area, lines: readonly Line[]): Block {
  const kinds = new Map<string, Line[]>()
  for (const line of lines) {
    const of = kinds.get(line.kindLabel)
    if (of) of.push(line)
    else kinds.set(line.kindLabel, [line])
  }
  return {
    type: 'table',
    caption: `${area.name}: ${entries(lines.length)}`,
    head: [
      { label: 'Kind of joint work', share: 26 },
      { label: 'Given', numeric: true, share: 9 },
      { label: 'Mutual', numeric: true, share: 9 },
      { label: 'Received', numeric: true, share: 11 },
      { label: 'Entries', share: 45 },
    ],
    rows: [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, of]) => {
      const t = totalsOf(of)
      return [kind, number(t.given), number(t.mutual), number(t.received), of.map((line) => line.ref).join(', ')]
    }),
  }
}
