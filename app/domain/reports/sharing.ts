import { stages, stageWords } from '#app/domain/adoptions.ts'
import { dayOf, sayDay, sayShortDay } from '#app/platform/dates.ts'
import type { Block, Line } from '../reports.ts'
import type { Facts, Taker } from './facts.ts'
import { heading, paragraph } from './pieces.ts'
import { entries, isOrAre, named, number, upper, type Words } from './words.ts'

/** What was published, who took it up and how far they came, and who came to see it. */
export function sharing({ published, takers, period, asAt }: Facts, lines: readonly Line[], { place }: Words): Block[] {
  const now = published.filter((one) => one.publishedOn >= period.from)
  const hosted = lines.filter((line) => line.kind === 'visit' && line.direction === 'given')
  return [
    heading(2, 'practice', 'Practice we published and shared'),
    paragraph(
      now.length === 0
        ? `The ${place} published no account of its practice from ${sayDay(period.from)} to ${sayDay(period.to)}.${published.length > 0 ? ` ${upper(number(published.length))} ${published.length === 1 ? 'account was' : 'accounts were'} published before.` : ''}`
        : `${upper(number(now.length))} ${now.length === 1 ? 'account' : 'accounts'} of practice, published in the open for anyone to read.${published.length > now.length ? ` ${upper(number(published.length - now.length))} ${published.length - now.length === 1 ? 'was' : 'were'} published before this period.` : ''}`,
    ),
    ...(published.length === 0 ? [] : [paragraph(takenUp(takers, { period, asAt })), listed(published, takers, lines)]),
    ...(hosted.length === 0 ? [] : [paragraph(`Others came to see our practice in ${entries(hosted.length)}: ${someNamed(hosted)}.`)]),
    ...(takers.some((one) => one.setting === null) ? [paragraph('A setting is named only where its own lead lets readers see that it took the practice up. Stages are as each setting said them.', 'quiet')] : []),
  ]
}

const MOST_NAMED = 20
const someNamed = (lines: readonly Line[]): string => (lines.length <= MOST_NAMED ? named(lines.map((line) => line.ref)) : `${lines.slice(0, MOST_NAMED).map((line) => line.ref).join(', ')} and ${number(lines.length - MOST_NAMED)} more`)

/** What each stage is called of a setting that took a practice up: while it goes on, and looking back on an earlier period. */
const DOING: Record<Taker['stage'], readonly [now: string, then: string]> = {
  considering: ['is considering it', 'was considering it'],
  preparing: ['is preparing for it', 'was preparing for it'],
  delivering: ['is delivering it', 'was delivering it'],
  sustaining: ['is keeping it going', 'was keeping it going'],
  stopped: ['has stopped', 'had stopped'],
}

/** "One other setting has taken one of them up; it is keeping it going and has published what it measured. None began in this period." */
function takenUp(takers: readonly Taker[], { period, asAt }: Pick<Facts, 'period' | 'asAt'>): string {
  if (takers.length === 0) return `No other setting had said by ${sayDay(period.to)} that it took one of them up.`
  const past = period.to < dayOf(asAt)
  const [before, has, tense] = past ? [`By ${sayDay(period.to)} `, 'had', 1] as const : ['', 'has', 0] as const
  const began = takers.filter((one) => one.began >= period.from).length
  const measured = takers.filter((one) => one.measured).length
  const start = began === 0 ? 'None began in this period.' : takers.length === 1 ? 'It began in this period.' : `${upper(number(began))} began in this period.`
  const begin = (text: string) => (before === '' ? upper(text) : `${before}${text}`)
  if (takers.length === 1) return `${begin(`one other setting ${has} taken one of them up; it ${DOING[takers[0]!.stage][tense]}`)}${measured === 1 ? ' and has published what it measured' : ''}. ${start}`
  const live = takers.filter((one) => one.stage === 'delivering' || one.stage === 'sustaining').length
  const more = [
    live === 0 ? null : `${number(live)} ${past ? (live === 1 ? 'was' : 'were') : isOrAre(live)} delivering it or keeping it going`,
    measured === 0 ? null : `${number(measured)} ${measured === 1 ? 'has' : 'have'} published what ${measured === 1 ? 'it' : 'they'} measured`,
  ].filter((part) => part !== null)
  return `${begin(`other settings ${past ? 'had' : 'have'} taken them up ${number(takers.length)} times`)}${more.length === 0 ? '' : `; ${more.join(', and ')}`}. ${start}`
}

const listed = (published: Facts['published'], takers: readonly Taker[], lines: readonly Line[]): Block => {
  const about = new Map<string, string[]>()
  for (const { practice, ref } of lines) {
    if (practice === null) continue
    const refs = about.get(practice.id)
    if (refs) refs.push(ref)
    else about.set(practice.id, [ref])
  }
  return {
    type: 'table',
    caption: 'Published practice',
    head: [{ label: 'Practice', share: 38 }, { label: 'Published', share: 16 }, { label: 'Taken up by', share: 30 }, { label: 'Entries about it', share: 16 }],
    rows: published.map((one) => [
      `${one.title}${one.measured ? ' (with its own evaluation)' : ''}`,
      sayShortDay(one.publishedOn),
      settingsOf(takers.filter((taker) => taker.interventionId === one.id)),
      about.get(one.id)?.join(', ') ?? 'None',
    ]),
  }
}

/** "Wold Edge (delivering since 3 Nov 2026); 2 other settings (1 preparing, 1 delivering)" */
function settingsOf(takers: readonly Taker[]): string {
  if (takers.length === 0) return 'Nobody has said so yet'
  const word = (stage: Taker['stage']) => stageWords[stage].label.toLowerCase()
  const open = takers.flatMap((one) => (one.setting === null ? [] : [`${one.setting} (${word(one.stage)} since ${sayShortDay(one.since)}${one.measured ? ', with its own evaluation' : ''})`]))
  const others = takers.filter((one) => one.setting === null)
  const counts = stages.flatMap((stage) => {
    const count = others.filter((one) => one.stage === stage).length
    return count === 0 ? [] : [`${number(count)} ${word(stage)}`]
  })
  return [...open, ...(others.length === 0 ? [] : [`${number(others.length)} other ${others.length === 1 ? 'setting' : 'settings'} (${counts.join(', ')})`])].join('; ')
}
