import type { ReactNode } from 'react'

const WORDS = { success: 'Done', info: 'Please note', warn: 'Important' } as const

/** What just happened, or what to know before going on. Says its kind in words as well as colour. */
export function Notice({ kind = 'info', title, children }: { kind?: keyof typeof WORDS | undefined; title?: string | undefined; children?: ReactNode }) {
  return (
    <div className={`hearth-notice hearth-notice--${kind}`} role={kind === 'success' ? 'status' : undefined}>
      <p className="hearth-notice__title">{title ?? WORDS[kind]}</p>
      <div className="hearth-notice__body">{children}</div>
    </div>
  )
}

export function Inset({ children }: { children: ReactNode }) {
  return <div className="hearth-inset">{children}</div>
}

export function WarningText({ children }: { children: ReactNode }) {
  return (
    <div className="hearth-warning">
      <span className="hearth-warning__mark" aria-hidden="true">!</span>
      <strong className="hearth-warning__words">
        <span className="govuk-visually-hidden">Warning: </span>
        {children}
      </strong>
    </div>
  )
}
