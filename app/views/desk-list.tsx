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
