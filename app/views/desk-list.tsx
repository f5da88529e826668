import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'

export type DeskLine = { key: string; to: string; title: string; hint: string }

/** Things to open, scanned down one edge. */
export function DeskList({ lines }: { lines: DeskLine[] }) {
  return (
    <ul className="hearth-desk-list">
      {lines.map((line) => (
        <li key={`${line.to} ${line.key}`}>
          <a className="govuk-link" href={line.to}>{line.title}</a>
          <span className="hearth-desk-list__hint">{line.hint}</span>
        </li>
      ))}
    </ul>
  )
}

const counted = (n: number, one: string, many: string): string => (n === 1 ? one : `${n} ${many}`)

/** What waits for a moderator: a line for each kind of which there is any. */
export function moderatorLines({ proposals, firstAskers, problems, flagged }: { proposals: number; firstAskers: number; problems: number; flagged: number }): DeskLine[] {
  const line = (key: string, n: number, title: string, hint: string): DeskLine[] => (n === 0 ? [] : [{ key, to: `${paths.moderation()}#${key}`, title, hint }])
  return [
    ...line('people', firstAskers, `${counted(firstAskers, 'One person asks', 'people ask')} to join where nobody leads yet`, 'Moderation: approve or decline'),
    ...line('organisations', proposals, counted(proposals, 'One organisation waits to be accepted', 'organisations wait to be accepted'), 'Moderation: accept or decline'),
    ...line('reported', flagged, counted(flagged, 'One question or review is reported', 'questions and reviews are reported'), 'Moderation: hide it, or leave it'),
    ...line('problems', problems, counted(problems, 'One problem is reported', 'problems are reported'), 'Moderation: read, and deal with it'),
  ]
}

type Waiting = { id: string; happenedOn: string; what: string; from: string; fromId: string; organisationId: string; count: number }

/** What one partner logged with us: the entry itself, or the list where several are countersigned at once. */
export const waitingLine = (one: Waiting): DeskLine =>
  one.count === 1
    ? { key: one.id, to: paths.collaboration(one.id), title: `${one.from} logged joint work with you`, hint: `${sayDay(one.happenedOn)}: ${one.what}` }
    : { key: one.id, to: paths.collaborations({ organisation: one.organisationId, partner: one.fromId, waiting: 'yes' }), title: `${one.from} logged ${one.count} pieces of joint work with you`, hint: 'Read them, and countersign those you tick' }

type FollowUp = { id: string; happenedOn: string; kind: string; what: string; with: string; more: number }
const MOST_FOLLOW_UPS = 5

/** Half a term after: one line for each series, and how many more there are. */
export function followUpLines(all: readonly FollowUp[]): DeskLine[] {
  const left = all.length - MOST_FOLLOW_UPS
  return [
    ...all.slice(0, MOST_FOLLOW_UPS).map((one) => ({
      key: one.id, to: paths.collaborationOutcome(one.id), title: `What changed since? ${one.kind} with ${one.with}, ${sayDay(one.happenedOn)}`, hint: `${one.what}${one.more > 0 ? ` (and ${one.more} more like it)` : ''}`,
    })),
    ...(left > 0 ? [{ key: 'more', to: paths.collaborations(), title: `And ${left} more pieces of work that do not say what changed`, hint: 'They are in the log' }] : []),
  ]
}
