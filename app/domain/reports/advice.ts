import type { Advice, ReportDocument } from '../reports.ts'
import { termOf } from '#app/platform/dates.ts'
import { totalsOf } from './totals.ts'
import { entries, number } from './words.ts'

/** What a critical friend would say before anyone else does. For the lead alone: no line of it enters the report. */
export function adviceOn({ lines, blocks }: ReportDocument): Advice[] {
  const t = totalsOf(lines)
  if (t.entries === 0) return [{ text: 'Nothing is logged in this period. The report can be issued, and will say so. Logging an entry takes about a minute.', about: 'log' }]
  const advice: Advice[] = []
  const add = (when: boolean, text: string, about: Advice['about'] = null) => (when ? void advice.push({ text, about }) : undefined)
  const unsigned = t.entries - t.countersigned
  const silent = lines.filter((line) => line.changed === '').length
  add(unsigned > 0, `${number(unsigned)} of ${entries(t.entries)} ${unsigned === 1 ? 'is' : 'are'} not countersigned yet. Ask the partner: it takes them one click.`, 'countersign')
  add(t.given + t.mutual === 0, 'Nothing given in this period: every entry was received. Is something missing from the log?', 'log')
  add(t.given + t.mutual > 0 && t.received > t.given + t.mutual, `You received more (${number(t.received)}) than you gave or shared (${number(t.given + t.mutual)}). Be ready to say what the help left behind that you can now do yourselves.`)
  add(t.received === 0 && t.mutual === 0, 'Nothing received in this period. Nobody from outside has looked at your own work.')
  add(silent === t.entries, 'No entry says what changed. One sentence in each, in your own words, is worth more than another entry.', 'changed')
  add(silent > 0 && silent < t.entries, `${number(silent)} of ${entries(t.entries)} ${silent === 1 ? 'does' : 'do'} not say what changed.`, 'changed')
  add(silent < t.entries && !lines.some((line) => line.focus && line.changed !== ''), 'No entry says what changed for disadvantaged pupils or pupils with SEND.', 'changed')
  add(!lines.some((line) => line.challenge), 'Nobody challenged anybody: there is no peer review and no moderation in this period.')
  add(!lines.some((line) => line.stopped !== ''), 'No entry names something you stopped doing to make room.')
  add(t.hoursMissing > 0, `${number(t.hoursMissing)} of ${entries(t.entries)} ${t.hoursMissing === 1 ? 'has' : 'have'} no hours. The report says “not recorded”.`, 'hours')
  add(t.entries > 2 && new Set(lines.map((line) => termOf(line.on).label)).size === 1 && blocks.some((block) => block.type === 'figure' && block.bars.length > 1), 'Everything falls in one term.')
  return advice
}
