import type { Area, Framework, ReportPart } from '../frameworks.ts'
import type { Block, Line } from '../reports.ts'
import { sayDay } from '#app/platform/dates.ts'
import { decidedBy } from './bearing-on.ts'
import { heading, paragraph } from './parts.ts'
import { totalsOf } from './totals.ts'
import { entries, named, number } from './words.ts'

const PLACE: Record<ReportPart, number> = { given: 1, received: 2, changed: 3, challenge: 4, development: 5, stopped: 6, next: 7 }

/** The same entries in the order of an inspection framework: which of them bear on which evaluation area. Nothing is graded. */
export function bearing(framework: Framework | null, areas: readonly Area[], lines: readonly Line[], kindLabels: ReadonlyMap<string, string>): Block[] {
  if (!framework) return []
  const nowhere = lines.filter((line) => line.areas.length === 0)
  return [
    heading(2, 'framework', 'How this bears on the inspection framework'),
    paragraph(`${framework.name}. Which entries stand under an area is decided by fixed rules, printed there, and by nobody’s judgement; an entry may stand under several. This is our reading of the framework${framework.mapping ? ` (version ${number(framework.mapping.version)}, ${sayDay(framework.mapping.on)})` : ''}, to help you find your way; it is no judgement and predicts none.`),
    ...areas.flatMap((area) => areaBlocks(area, lines, kindLabels)),
    ...(nowhere.length > 0 ? [paragraph(`${entries(nowhere.length)} ${nowhere.length === 1 ? 'stands' : 'stand'} under no area: ${named(nowhere.map((line) => line.ref))}.`)] : []),
    ...framework.apart.map((apart) => paragraph(`${apart.name}: ${apart.about}`, 'quiet')),
    { type: 'sourceNote', text: `${framework.source}. In force from ${sayDay(framework.inForceFrom)}${framework.inForceTo ? ` to ${sayDay(framework.inForceTo)}` : ''}; read on ${sayDay(framework.reviewedOn)}. ${framework.note}` },
  ]
}

function areaBlocks(area: Area, lines: readonly Line[], kindLabels: ReadonlyMap<string, string>): Block[] {
  const found = lines.filter((line) => line.areas.includes(area.name))
  const places = area.parts.map((part) => String(PLACE[part]))
  const kinds = [...new Set(found.map((line) => line.kindLabel))].sort((a, b) => (a < b ? -1 : 1))
  return [
    heading(3, `area-${area.key}`, area.name),
    paragraph(`${area.about} Read it with ${places.length === 1 ? 'part' : 'parts'} ${named(places)}.`),
    paragraph(decidedBy(area, kindLabels), 'quiet'),
    found.length === 0
      ? paragraph('No entry in this period bears on this area.')
      : {
          type: 'table',
          caption: `${area.name}: ${entries(found.length)}`,
          head: [
            { label: 'Kind of joint work', share: 26 },
            { label: 'Given', numeric: true, share: 9 },
            { label: 'Mutual', numeric: true, share: 9 },
            { label: 'Received', numeric: true, share: 11 },
            { label: 'Entries', share: 45 },
          ],
          rows: kinds.map((kind) => {
            const of = found.filter((line) => line.kindLabel === kind)
            const t = totalsOf(of)
            return [kind, number(t.given), number(t.mutual), number(t.received), of.map((line) => line.ref).join(', ')]
          }),
        },
  ]
}
