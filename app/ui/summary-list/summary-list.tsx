import type { ReactNode } from 'react'

type Row = {
  key: string
  term: ReactNode
  value: ReactNode
  action?: { to: string; label: string; hidden: string } | undefined
}

/** Facts about one thing, or the answers to check before sending. */
export function SummaryList({ rows }: { rows: readonly Row[] }) {
  const changeable = rows.some((row) => row.action)
  return (
    <dl className="govuk-summary-list">
      {rows.map((row) => (
        <div key={row.key} className={`govuk-summary-list__row${changeable && !row.action ? ' govuk-summary-list__row--no-actions' : ''}`}>
          <dt className="govuk-summary-list__key">{row.term}</dt>
          <dd className="govuk-summary-list__value">{row.value ?? 'Not provided'}</dd>
          {row.action ? (
            <dd className="govuk-summary-list__actions">
              <a className="govuk-link" href={row.action.to}>
                {row.action.label}
                <span className="govuk-visually-hidden"> {row.action.hidden}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}
