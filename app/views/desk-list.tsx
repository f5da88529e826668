import { paths } from '#app/paths.ts'

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
