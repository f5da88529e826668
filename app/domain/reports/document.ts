import type { Framework } from '../frameworks.ts'
import type { Block, Line, ReportDocument } from '../reports.ts'
import { sayPeriod, saysWhatChanged } from '../reports.ts'
import { sayDay, sayInstant } from '#app/platform/dates.ts'
import { bearing } from './bearing.ts'
import { areasFor, linesOf, underAreas } from './lines.ts'
import type { Facts } from './facts.ts'
import { sevenParts } from './parts.ts'
import { heading, paragraph } from './pieces.ts'
import { overTime } from './growing.ts'
import { sharing } from './sharing.ts'
import { totalsOf } from './totals.ts'
import { entries, hours, number, wordsFor, type Words } from './words.ts'

/** What the head adds, and what issuing it settles. */
export type Issued = { number: string | null; issuedBy: { accountId: string; role: string } | null; opening: string; next: string }

/** The one document. It is a function of its facts alone: the same facts make the same text. */
export function compose(facts: Facts, issued: Issued): ReportDocument {
  const areas = areasFor(facts.framework, facts.organisation.ages)
  const lines = linesOf(facts.log, facts.kinds, areas, facts.plan)
  const under = underAreas(areas, lines, facts.plan)
  const words = wordsFor(facts.organisation.kind)
  const { id, name, kind, urn, inTrust } = facts.organisation
  return {
    model: 2,
    meta: {
      title: `Evidence report: ${name}, ${sayPeriod(facts.period)}`,
      organisation: { id, name, kind },
      urn,
      number: issued.number,
      period: facts.period,
      asAt: facts.asAt.toISOString(),
      issuedBy: issued.issuedBy,
      framework: facts.framework && { key: facts.framework.key, name: facts.framework.name },
      language: 'en-GB',
      footer: footerOf(facts.framework, words),
    },
    lines,
    roles: rolesIn(lines, facts.roles),
    blocks: [
      ...(issued.opening === '' ? [] : [{ type: 'callout', title: 'In our own words', text: issued.opening } satisfies Block]),
      ...atAGlance(facts, lines),
      ...sevenParts({ lines, words, inTrust, next: issued.next, roles: facts.roles }),
      ...sharing(facts, lines, words),
      ...bearing(facts, under, lines, new Map(facts.kinds.map((kind) => [kind.key, kind.label]))),
      ...overTime(facts, lines, words),
      ...sources(facts, lines, words),
    ],
  }
}

function rolesIn(lines: readonly Line[], roles: Facts['roles']): Record<string, string> {
  const used = new Set(lines.flatMap((line) => Object.keys(line.hoursByRole ?? {})))
  return Object.fromEntries(roles.filter(({ key }) => used.has(key)).map(({ key, label }) => [key, label]))
}

const footerOf = (framework: Framework | null, { place }: Words): string =>
  framework ? framework.footer.replace('the school keeps', `the ${place} keeps`) : `No inspectorate requires this document or any set format. It is drawn from records the ${place} keeps for its own use.`

function atAGlance({ period }: Facts, lines: readonly Line[]): Block[] {
  const t = totalsOf(lines)
  if (t.entries === 0) return [heading(2, 'glance', 'At a glance'), paragraph(`No joint work is recorded from ${sayDay(period.from)} to ${sayDay(period.to)}.`, 'lead')]
  return [
    heading(2, 'glance', 'At a glance'),
    {
      type: 'figures',
      items: [
        { value: number(t.entries), label: t.entries === 1 ? 'piece of joint work' : 'pieces of joint work', note: sayPeriod(period) },
        { value: `${number(t.given)} · ${number(t.mutual)} · ${number(t.received)}`, label: 'given · mutual · received', note: 'Each entry is counted once' },
        { value: number(t.partners), label: t.partners === 1 ? 'partner' : 'partners', note: 'Organisations worked with' },
        { value: `${number(t.countersigned)} of ${number(t.entries)}`, label: 'countersigned by at least one partner', note: `${number(t.countersignedByAll)} of them by all` },
        { value: t.hoursRecorded === 0 ? 'Not recorded' : number(t.hours), label: 'hours', note: t.hoursMissing === 0 ? 'Recorded in every entry' : `Recorded in ${number(t.hoursRecorded)} of ${number(t.entries)}; the rest are not known` },
        { value: number(t.sayChanged), label: t.sayChanged === 1 ? 'entry says what changed' : 'entries say what changed', note: `${number(lines.filter((line) => line.focus && saysWhatChanged(line)).length)} about disadvantage or SEND` },
      ],
    },
  ]
}

function sources({ asAt, before, period }: Facts, lines: readonly Line[], { place }: Words): Block[] {
  const t = totalsOf(lines)
  return [
    heading(2, 'sources', 'Where this comes from'),
    {
      type: 'list',
      items: [
        `Every entry was written into Hearth by the ${place} or by a partner, for their own use, and stands here as it stood on ${sayInstant(asAt)}. The period is ${sayPeriod(period)}.`,
        ...before.map((school) => `Records of ${school.name}${school.urn === null ? '' : ` (URN ${school.urn})`}, which came before this ${place}, are included.`),
        'A piece of joint work is one record in the logs of all who took part. It is counted once here, with its short name (E1, E2 and so on) wherever it appears.',
        'Countersigned means that a named person in an organisation other than the one that wrote the entry has confirmed it; by all, that every organisation in it has.',
        `Given, mutual and received are as the ${place} sees them. Support from inside its own trust is marked, and is not external support.`,
        t.hoursMissing === 0 ? 'Hours are as written in the entries: the estimate of the person who wrote them.' : `Hours are as written in the entries: the estimate of the person who wrote them. ${entries(t.hoursMissing)} without hours ${t.hoursMissing === 1 ? 'is' : 'are'} shown as “not recorded” and left out of the ${hours(t.hours)}.`,
        `Entries stand under disadvantaged pupils and pupils with SEND if their words name them, or if the practice they belong to is for them. Nothing here names a pupil, and nothing is added or graded.`,
      ],
    },
  ]
}
