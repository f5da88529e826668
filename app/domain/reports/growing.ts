import { academicYearOf } from '#app/platform/dates.ts'
import { sayPeriod, type Bar, type Block, type Line } from '../reports.ts'
import type { Facts } from './facts.ts'
import { heading, paragraph } from './pieces.ts'
import { external, growth } from './totals.ts'
import { entries, named, number, type Words } from './words.ts'

/** Below this, one entry more or fewer changes the picture. */
const FEW = 10

/** What the school can do itself, over time: what it gives beside what it receives, support from outside, and what it used to receive and now gives. */
export function overTime({ period, organisation }: Facts, lines: readonly Line[], { place }: Words): Block[] {
  if (lines.length === 0) return []
  const { unit, bars } = growth(period, lines)
  const busy = bars.filter((bar) => all(bar) > 0)
  const [first, last] = [busy[0]!, busy.at(-1)!]
  const outside = lines.filter((line) => line.direction === 'received' && external(line))
  const turned = nowGiven(lines)
  return [
    heading(2, 'growth', 'Growth over time'),
    paragraph(
      first === last
        ? `All of it falls in one ${unit}, ${first.label}, so this period alone cannot show growth.`
        : `In ${first.label}, ${share(first)} entries were given or mutual; in ${last.label}, ${share(last)}. What is given or mutual rests on what the ${place} can do itself.`,
    ),
    ...(lines.length < FEW ? [paragraph(`With ${entries(lines.length)} in all, one more or fewer would change this picture.`, 'quiet')] : []),
    figure(`Entries by ${unit}`, bars),
    ...fromOutside(period, lines, { outside, inTrust: organisation.inTrust }),
    heading(3, 'now-given', 'What we used to receive and now give'),
    turned.length === 0 ? paragraph('No kind of joint work stands in this period first as received and later, for the first time, as given.') : { type: 'list', items: turned },
    paragraph('Computed from the log by this rule: a kind of joint work is named if its first entry of the period as received comes before its first entry as given. Mutual entries count for neither.', 'quiet'),
    { type: 'sourceNote', text: `The ${place}’s log in Hearth, ${sayPeriod(period)}; ${entries(lines.length)}, each counted once on the day it happened. Terms: autumn from 1 September, spring from 1 January, summer from 15 April. Years: from 1 September.` },
  ]
}

const all = (bar: Bar): number => bar.given + bar.mutual + bar.received
const share = (bar: Bar): string => `${number(bar.given + bar.mutual)} of ${number(all(bar))}`
const figure = (label: string, bars: Bar[]): Block => ({
  type: 'figure', label, alt: bars.map((bar) => `${bar.label}: ${number(bar.given)} given, ${number(bar.mutual)} mutual, ${number(bar.received)} received`).join('. ') + '.', bars,
})

/** What the chart's own figures do not say: how much of what was received came from outside the trust. */
const fromOutsideTable = (unit: string, bars: readonly Bar[], outside: readonly Bar[]): Block => ({
  type: 'table',
  caption: `Received from outside our own trust, by ${unit}`,
  head: [{ label: unit === 'term' ? 'Term' : 'Academic year', share: 50 }, { label: 'Received from outside our own trust', numeric: true, share: 50 }],
  rows: bars.map((bar, at) => [bar.label, bar.received === 0 ? 'Nothing received' : `${number(outside[at]!.received)} of ${number(bar.received)}`]),
})

/** Support from outside beside what was given, year by year, in a sentence; term by term in a table, where some came from inside the own trust. */
function fromOutside(period: Facts['period'], lines: readonly Line[], { outside, inTrust }: { outside: readonly Line[]; inTrust: boolean }): Block[] {
  const { unit, bars } = growth(period, lines)
  const received = lines.filter((line) => line.direction === 'received').length
  const some = outside.length < received
  const trust = inTrust && received > 0 ? [paragraph(`${some ? number(outside.length) : 'All'} of ${entries(received)} received came from outside our own trust.`)] : []
  const table = inTrust && some && bars.length > 1 ? [fromOutsideTable(unit, bars, growth(period, outside, unit === 'academic year' ? unit : undefined).bars)] : []
  const years = growth(period, lines, 'academic year').bars
  const got = growth(period, outside, 'academic year').bars
  if (years.length < 2 || unit === 'academic year') return [...trust, ...table]
  const said = years.map((year, at) => `${number(got[at]!.received)} received from outside and ${number(year.given)} given in ${year.label}`)
  return [...trust, ...table, paragraph(`Support from outside beside what was given: ${said.join('; ')}. The last year runs to the end of the period only.`)]
}

/** "Moderation: received in 2024/25, given since 2025/26 (E3 received first, E40 given first)" */
export function nowGiven(lines: readonly Line[]): string[] {
  const firsts = new Map<string, { received?: Line; given?: Line; years: Set<string> }>()
  for (const line of lines) {
    if (line.direction === 'mutual') continue
    const kind = firsts.get(line.kindLabel) ?? { years: new Set<string>() }
    kind[line.direction] ??= line
    if (line.direction === 'received') kind.years.add(academicYearOf(line.on))
    firsts.set(line.kindLabel, kind)
  }
  return [...firsts].flatMap(([label, { received, given, years }]) =>
    received && given && received.on < given.on ? [`${label}: received in ${named([...years])}, given since ${academicYearOf(given.on)} (${received.ref} is the first received, ${given.ref} the first given).`] : [],
  ).sort()
}
