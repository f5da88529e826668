import type { Block, Column, Line } from '../reports.ts'
import { directionLabels, saysWhatChanged, withWhom } from '../reports.ts'
import { sayShortDay } from '#app/platform/dates.ts'
import { external, totalsOf } from './totals.ts'
import { evidence, heading, paragraph, refs, type PartsOf } from './pieces.ts'
import { workload } from './workload.ts'
import { entries, isOrAre, named, number } from './words.ts'

/** The seven parts, in their order. Every entry stands in full in part 1 or part 2, once; the later parts point back to it. */
export const sevenParts = (it: PartsOf): Block[] => [given(it), received(it), changed(it), challenge(it), development(it), stopped(it), next(it)].flat()

function given({ lines, words }: PartsOf): Block[] {
  const gave = lines.filter((line) => line.direction === 'given')
  const mutual = lines.filter((line) => line.direction === 'mutual')
  return [
    heading(2, 'given', '1. What we gave'),
    gave.length === 0
      ? paragraph('No entry in this period records help that we gave to others.')
      : paragraph(`${entries(gave.length)} ${gave.length === 1 ? 'records' : 'record'} help that we gave to others.`),
    ...evidence('What we gave', gave, ['what', 'changed', 'outcome']),
    ...(mutual.length === 0
      ? []
      : [
          heading(3, 'mutual', 'What we did as equals'),
          paragraph(`In ${entries(mutual.length)} both sides gave and both gained. ${mutual.length === 1 ? 'It is' : 'They are'} shown here and counted once, as mutual: as much a part of what the ${words.place} received as of what it gave.`),
          ...evidence('What we did as equals', mutual, ['what', 'changed', 'outcome']),
        ]),
  ]
}

function received({ lines, words, inTrust }: PartsOf): Block[] {
  const got = lines.filter((line) => line.direction === 'received')
  const mutual = lines.filter((line) => line.direction === 'mutual')
  const inside = got.filter((line) => !external(line))
  const trust = `Of the ${entries(got.length)} received, ${inside.length === 0 ? 'none came' : `${number(inside.length)} came only`} from inside our own trust${inside.length === 0 ? '' : ` (${named(refs(inside))})`}. Support from inside our own trust is shown; it is not external support.`
  return [
    heading(2, 'received', '2. What we received'),
    got.length === 0
      ? paragraph('No entry in this period records help that we received from others.')
      : paragraph(`${entries(got.length)} ${got.length === 1 ? 'records' : 'record'} help that the ${words.place} received.`),
    ...evidence('What we received', got, ['what', 'changed', 'outcome']),
    ...(inTrust && got.length > 0 ? [paragraph(trust)] : []),
    ...(mutual.length > 0 ? [paragraph(`See also what we did as equals, in part 1: ${named(refs(mutual))}.`, 'quiet')] : []),
  ]
}

const STAFF = 'What changed for staff and for how we work'
const LEARNERS = /\b(pupils?|child|children|students?|learners?|boys|girls|apprentices?|toddlers?|babies)\b/i
const namesLearners = (line: Line): boolean => LEARNERS.test(`${line.changed}\n${line.outcome?.what ?? ''}`)

function changed({ lines, words }: PartsOf): Block[] {
  const told = lines.filter(saysWhatChanged)
  const focus = told.filter((line) => line.focus)
  const others = told.filter((line) => !line.focus && namesLearners(line))
  const rest = told.filter((line) => !line.focus && !namesLearners(line))
  const silent = lines.length - told.length
  const since = lines.filter((line) => line.outcome !== null).length
  return [
    heading(2, 'changed', `3. What changed for ${words.learners}`),
    ...(told.length === 0
      ? [paragraph('No entry in this period says yet what changed.')]
      : [
          paragraph(`${number(told.length)} of ${entries(lines.length)} ${told.length === 1 ? 'says' : 'say'} what changed, in the words of those who wrote ${told.length === 1 ? 'it' : 'them'}.${silent > 0 ? ` ${number(silent)} ${silent === 1 ? 'does' : 'do'} not say yet.` : ''}`),
          ...(since > 0 ? [paragraph(`In ${entries(since)} we said later what had changed since; it stands with its day.`)] : []),
          heading(3, 'focus', `For ${words.focus}`),
          focus.length === 0 ? paragraph(`No entry that says what changed names ${words.focus}.`) : paragraph(`These name them in their words, or belong to a practice that is for them.`, 'quiet'),
          ...evidence(`What changed for ${words.focus}`, focus, ['done', 'changed', 'outcome']),
          ...(others.length > 0 ? [heading(3, 'changed-others', `For other ${words.learners}`), ...evidence(`What changed for other ${words.learners}`, others, ['done', 'changed', 'outcome'])] : []),
          ...(rest.length > 0 ? [heading(3, 'changed-staff', STAFF), paragraph(`The words of these name no ${words.learners}.`, 'quiet'), ...evidence(STAFF, rest, ['done', 'changed', 'outcome'])] : []),
        ]),
  ]
}

const briefHead: Column[] = [{ label: 'Entry', share: 8 }, { label: 'Date', share: 15 }, { label: 'With', share: 41 }, { label: 'Kind', share: 22 }, { label: 'Direction', share: 14 }]
const brief = (caption: string, lines: readonly Line[]): Block[] =>
  lines.length === 0 ? [] : [{ type: 'table', caption, head: briefHead, rows: lines.map((line) => [line.ref, sayShortDay(line.on), withWhom(line), line.kindLabel, directionLabels[line.direction]]) }]

function challenge({ lines, words }: PartsOf): Block[] {
  const found = lines.filter((line) => line.challenge)
  const kinds = named([...new Set(found.map((line) => line.kindLabel.toLowerCase()))])
  const t = totalsOf(found)
  const ways = named([[t.received, 'others looked at our work'], [t.given, 'we looked at theirs'], [t.mutual, 'each looked at the other’s']].flatMap(([count, way]) => (count === 0 ? [] : [`in ${number(Number(count))} ${way}`])))
  return [
    heading(2, 'challenge', '4. Mutual challenge'),
    ...(found.length === 0
      ? [paragraph(`No entry in this period is of a kind in which the ${words.place} was challenged, or challenged others: peer review and moderation are such kinds.`)]
      : [paragraph(`${entries(found.length)} of ${kinds}: ${ways}.`), ...brief('Joint work with an element of challenge', found)]),
  ]
}

function development(it: PartsOf): Block[] {
  const found = it.lines.filter((line) => line.development)
  return [
    heading(2, 'development', '5. Staff development and workload'),
    found.length === 0
      ? paragraph('No entry in this period is of a kind from which staff learn: joint training, moderation, mentoring and visits are such kinds.')
      : paragraph(`Staff learnt with others, or helped others learn, in ${entries(found.length)}.`),
    ...brief('Joint work from which staff learnt', found),
    ...workload(it),
  ]
}

function stopped({ lines }: PartsOf): Block[] {
  const found = lines.filter((line) => line.stopped !== '')
  return [
    heading(2, 'stopped', '6. What we stopped'),
    found.length === 0
      ? paragraph('No entry in this period names something that was stopped to make room.')
      : paragraph(`${entries(found.length)} ${found.length === 1 ? 'names' : 'name'} what was stopped to make room.`),
    ...evidence('What we stopped', found, ['stopped']),
  ]
}

function next({ lines, next: ownWords, words }: PartsOf): Block[] {
  const unsigned = lines.filter((line) => !line.countersigned)
  const waiting = notAnswered(lines)
  return [
    heading(2, 'next', '7. What we do next'),
    ownWords === '' ? paragraph(`The ${words.place} has not added its next steps to this report.`) : { type: 'callout', title: 'In our own words', text: ownWords },
    ...(unsigned.length > 0 ? [paragraph(`${entries(unsigned.length)} ${isOrAre(unsigned.length)} not countersigned by any partner: ${named(refs(unsigned))}.`, 'quiet')] : []),
    ...(waiting.length > 0 ? [paragraph('Not answered yet:', 'quiet'), { type: 'list', items: waiting } satisfies Block] : []),
  ]
}

/** Who has not answered, each with the entries that wait for them. */
function notAnswered(lines: readonly Line[]): string[] {
  const waiting = new Map<string, string[]>()
  const add = (who: string, ref: string) => void (waiting.get(who)?.push(ref) ?? waiting.set(who, [ref]))
  for (const line of lines) {
    if (line.ours?.answer === 'waiting') add('We ourselves', line.ref)
    for (const partner of line.partners) if (partner.answer === 'waiting') add(partner.organisationId === null ? `${partner.name} (not in Hearth, so cannot answer there)` : partner.name, line.ref)
  }
  return [...waiting].map(([who, found]) => `${who}: ${named([...new Set(found)])}`).sort()
}
