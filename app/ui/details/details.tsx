import type { ReactNode } from 'react'

/** More for those who want it. */
export function Details({ summary, children, open }: { summary: ReactNode; children: ReactNode; open?: boolean | undefined }) {
  return (
    <details className="hearth-details" open={open}>
      <summary className="hearth-details__summary"><span className="hearth-details__words">{summary}</span></summary>
      <div className="hearth-details__body">{children}</div>
    </details>
  )
}
