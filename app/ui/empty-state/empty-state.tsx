import type { ReactNode } from 'react'
import { LinkButton } from '#app/ui/button/button.tsx'

export type Action = { to: string; label: string }

/** Nothing here yet: what will be, why it helps, and the first step. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: Action | undefined }) {
  return (
    <div className="hearth-empty">
      <svg className="hearth-empty__mark" width="56" height="36" viewBox="0 0 56 36" aria-hidden="true" focusable="false">
        <g fill="none" strokeWidth="3" strokeLinecap="round" strokeDasharray="0 7.4" stroke="#1f4a43">
          <path d="M4 34a24 24 0 0 1 48 0" />
          <path d="M13 34a15 15 0 0 1 30 0" />
        </g>
        <circle cx="28" cy="31" r="4.5" fill="#b0421a" />
      </svg>
      <h2 className="hearth-empty__title">{title}</h2>
      <div className="hearth-empty__body">{children}</div>
      {action ? <LinkButton to={action.to}>{action.label}</LinkButton> : null}
    </div>
  )
}
