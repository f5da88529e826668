import { saysWhatChanged, type Advice, type Line } from '../reports.ts'
import * as frameworks from '#app/domain/frameworks.server.ts'
import { addDays, dayOf, termOf } from '#app/platform/dates.ts'
import type { Facts } from './facts.ts'
import { areasFor, underAreas, type UnderArea } from './lines.ts'
import { external, growth, totalsOf } from './totals.ts'
import { onSignatures } from './unsigned.ts'
import { entries, named, number } from './words.ts'

type Add = (when: boolean, text: string, about?: Advice['about'], area?: string) => void

/** What a critical friend would say before anyone else does. For the lead alone: no line of it enters the report. */
export function adviceOn(lines: readonly Line[], facts: Facts): Advice[] {
  const advice: Advice[] = []
  const log = logOf(facts)
  const add: Add = (when, text, about = null, area) => (when ? void advice.push({ text, about, ...(area === undefined ? {} : { area }), ...(about !== null && about in MISSING ? { log: { ...log, missing: MISSING[about]! } } : {}) }) : undefined)
  onFramework(facts, add)
  if (lines.length === 0) add(true, 'Nothing is logged in this period. The report can be issued, and will say so. Logging an entry takes about a minute.', 'log')
  else {
    advice.push(...onSignatures(lines, log))
    onBalance(lines, facts, add)
    onOutcomes(lines, add)
    onTime(lines, facts, add)
  }
  onAreas(lines, facts, add)
  return advice
}

/** The filters of the log that show the entries of this report. */
const logOf = ({ organisation, period }: Facts): Record<string, string> => ({ organisation: organisation.id, period: 'dates', from: period.from, to: period.to })
const MISSING: Partial<Record<NonNullable<Advice['about']>, string>> = { countersign: 'countersigned', changed: 'changed', hours: 'hours' }

/** A report without a framework, where one is in force: said, because once chosen it stays chosen. */
function onFramework({ framework, organisation, period, plan, asAt }: Facts, add: Add): void {
  if (framework !== null) return
  const inForce = frameworks.forPeriod(organisation.kind, period.to, dayOf(asAt)).framework
  if (inForce === null) return
  const kept = new Set(plan.filter((one) => one.words !== '').map((one) => one.key)).size
  add(true, `This report stands beside no framework${kept > 0 ? `; your words for ${kept === 1 ? 'one area' : `${number(kept)} areas`} are not in it` : ''}. In force on its last day: ${inForce.name}.`, 'framework')
}

function onBalance(lines: readonly Line[], { period }: Facts, add: Add): void {
  const t = totalsOf(lines)
  add(t.given + t.mutual === 0, 'Nothing given in this period: every entry was received. Is something missing from the log?', 'log')
  add(t.given + t.mutual > 0 && t.received > t.given + t.mutual, `You received more (${number(t.received)}) than you gave or shared (${number(t.given + t.mutual)}). Be ready to say what the help left behind that you can now do yourselves.`)
  add(t.received === 0 && t.mutual === 0, 'Nothing received in this period. Nobody from outside has looked at your own work.')
  add(!lines.some((line) => line.challenge), 'Nobody challenged anybody: there is no peer review and no moderation in this period.')
  const years = byYear(lines, period)
  const [first, last] = [years.at(0), years.at(-1)]
  add(
    years.length > 1 && last!.got > 0 && last!.got >= first!.got,
    `Support from outside does not taper: ${number(first?.got ?? 0)} received in ${first?.label}, ${number(last?.got ?? 0)} in ${last?.label}. Someone may ask what it has left you able to do.`,
  )
}

/** External support received, by academic year of the period. */
function byYear(lines: readonly Line[], period: Facts['period']): { label: string; got: number }[] {
  const received = lines.filter((line) => line.direction === 'received' && external(line))
  return growth(period, received, 'academic year').bars.map(({ label, received: got }) => ({ label, got }))
}

function onOutcomes(lines: readonly Line[], add: Add): void {
  const silent = lines.filter((line) => !saysWhatChanged(line)).length
  add(silent === lines.length, 'No entry says what changed. One sentence in each, in your own words, is worth more than another entry.', 'changed')
  add(silent > 0 && silent < lines.length, `${number(silent)} of ${entries(lines.length)} ${silent === 1 ? 'does' : 'do'} not say what changed.`, 'changed')
  add(silent < lines.length && !lines.some((line) => line.focus && saysWhatChanged(line)), 'No entry says what changed for disadvantaged pupils or pupils with SEND.', 'changed')
  add(!lines.some((line) => line.stopped !== ''), 'No entry names something you stopped doing to make room.', 'changed')
}

/** So many days into a term something could stand in it. */
const SETTLED = 28

function onTime(lines: readonly Line[], { period }: Facts, add: Add): void {
  const t = totalsOf(lines)
  add(t.hoursMissing > 0, `${number(t.hoursMissing)} of ${entries(t.entries)} ${t.hoursMissing === 1 ? 'has' : 'have'} no hours. The report says “not recorded”.`, 'hours')
  const oneTerm = new Set(lines.map((line) => termOf(line.on).label)).size === 1
  add(t.entries > 2 && oneTerm && termOf(period.from).label !== termOf(addDays(period.to, -SETTLED)).label, 'Everything falls in one term.', 'log')
}

/** Area by area, for the page of each; and once for all of them together, for whoever looks at the whole. */
function onAreas(lines: readonly Line[], { framework, organisation, plan }: Facts, add: Add): void {
  const under = underAreas(areasFor(framework, organisation.ages), lines, plan)
  const leftOut = under.reduce((sum, one) => sum + one.leftOut, 0)
  add(leftOut > 0, `${number(leftOut)} of the entries you chose for the evaluation areas ${leftOut === 1 ? 'is' : 'are'} left out: withdrawn since, declined by every partner, or outside the period.`, 'plan')
  if (lines.length === 0) return
  // Who said in their own words why has answered.
  const silent = under.filter((one) => one.words === '')
  const empty = silent.filter((one) => one.lines.length === 0)
  const received = silent.filter(onlyReceived)
  add(empty.length > 0, `Nothing stands under ${namesOf(empty)}. That may be right; if not, choose entries or say in your own words why.`, 'plan')
  add(received.length > 0, `All that stands under ${namesOf(received)} was received.`, 'plan')
  for (const one of under) onArea(one, add)
}

const namesOf = (under: readonly UnderArea[]): string => named(under.map(({ area }) => area.name))
const onlyReceived = ({ lines }: UnderArea): boolean => lines.length > 0 && lines.every((line) => line.direction === 'received')

function onArea(one: UnderArea, add: Add): void {
  const { area: { key }, lines: found, leftOut } = one
  const add1 = (when: boolean, text: string, about: Advice['about']) => add(when, text, about, key)
  add1(leftOut > 0, `${number(leftOut)} of the entries you chose here ${leftOut === 1 ? 'is' : 'are'} left out: withdrawn since, declined by every partner, or outside the period.`, null)
  if (one.words !== '') return
  add1(found.length === 0, 'Nothing stands here. That may be right; if not, choose entries or say in your own words why.', null)
  add1(onlyReceived(one), 'All of it was received. What do you give here, or what has the help left behind?', null)
  add1(found.length > 0 && !found.some((line) => line.countersigned), 'Nothing here is countersigned.', 'countersign')
  add1(found.length > 0 && !found.some(saysWhatChanged), 'No entry here says what changed.', 'changed')
}
