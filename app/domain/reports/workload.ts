import { pounds, type Block, type Line } from '../reports.ts'
import { evidence, heading, paragraph, type PartsOf } from './pieces.ts'
import { totalsOf } from './totals.ts'
import { entries, hours, number } from './words.ts'

/** We wrote it, so that what only its writer keeps can be known: cost, hours by role, what got in the way. */
const oursToSay = (line: Line): boolean => !line.partners.some((partner) => partner.answer === 'logged')

/** The time and money that it took, whose time it was, and what got in the way. Missing is never zero. */
export function workload({ lines, roles }: PartsOf): Block[] {
  if (lines.length === 0) return []
  const all = totalsOf(lines)
  const ours = lines.filter(oursToSay)
  const barriers = ours.filter((line) => line.barriers !== '')
  return [
    heading(3, 'workload', 'The time it took'),
    paragraph(all.hoursRecorded === 0 ? 'No entry in this period records hours.' : `${entries(all.hoursRecorded)} of ${number(all.entries)} ${all.hoursRecorded === 1 ? 'records' : 'record'} hours, ${hours(all.hours)} in all. ${all.hoursMissing === 0 ? 'None is without them.' : `${number(all.hoursMissing)} ${all.hoursMissing === 1 ? 'records' : 'record'} none; missing hours are not counted as zero, so the true figure is higher.`}`),
    byDirection(lines),
    ...byRole(ours, roles),
    heading(3, 'cost', 'What it cost'),
    paragraph(costSaid(ours)),
    ...(barriers.length === 0 ? [] : [heading(3, 'barriers', 'What got in the way'), ...evidence('What got in the way', barriers, ['barriers'])]),
  ]
}

function byDirection(lines: readonly Line[]): Block {
  const row = (label: string, rows: readonly Line[]): string[] => {
    const t = totalsOf(rows)
    return [label, number(t.entries), t.hoursRecorded === 0 ? 'not recorded' : number(t.hours), number(t.hoursMissing)]
  }
  const going = (direction: Line['direction']) => lines.filter((line) => line.direction === direction)
  return {
    type: 'table',
    caption: 'Hours recorded, by direction',
    head: [{ label: 'Direction', share: 34 }, { label: 'Entries', numeric: true, share: 18 }, { label: 'Hours recorded', numeric: true, share: 22 }, { label: 'Entries with no hours', numeric: true, share: 26 }],
    rows: [row('Given', going('given')), row('Mutual', going('mutual')), row('Received', going('received')), row('All', lines)],
  }
}

function byRole(ours: readonly Line[], roles: PartsOf['roles']): Block[] {
  const told = ours.filter((line) => line.hoursByRole !== null && Object.keys(line.hoursByRole).length > 0)
  if (told.length === 0) return []
  const sums = new Map<string, { hours: number; entries: number }>()
  for (const line of told) {
    for (const [role, spent] of Object.entries(line.hoursByRole!)) {
      const sum = sums.get(role) ?? { hours: 0, entries: 0 }
      sums.set(role, { hours: sum.hours + spent, entries: sum.entries + 1 })
    }
  }
  const order = roles.map((role) => role.key)
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  const label = (key: string) => roles.find((role) => role.key === key)?.label ?? key
  return [
    paragraph(`Whose time it was is said in ${entries(told.length)} of the ${number(ours.length)} that we wrote. These are hours of our own staff.`),
    {
      type: 'table',
      caption: 'Hours of our own staff, by role',
      head: [{ label: 'Role', share: 50 }, { label: 'Hours', numeric: true, share: 25 }, { label: 'Entries', numeric: true, share: 25 }],
      rows: [...sums].sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)).map(([key, sum]) => [label(key), number(Math.round(sum.hours * 100) / 100), number(sum.entries)]),
    },
  ]
}

function costSaid(ours: readonly Line[]): string {
  const { cost, costRecorded: told } = totalsOf(ours)
  const missing = ours.length - told
  if (told === 0) return 'No entry in this period records what it cost.'
  return `${entries(told)} of the ${number(ours.length)} that we wrote ${told === 1 ? 'says' : 'say'} what it cost us, ${pounds(cost)} in all. ${missing === 0 ? 'None is without a cost.' : `${number(missing)} ${missing === 1 ? 'says' : 'say'} nothing of cost; that is not counted as zero, so the true figure may be higher.`}`
}
