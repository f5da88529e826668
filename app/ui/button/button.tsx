import type { ReactNode } from 'react'

export type ButtonKind = 'main' | 'plain' | 'warn' | 'quiet'

type ButtonProps = {
  children: ReactNode
  /** `main` is the one thing to do on the page: at most one of them. */
  kind?: ButtonKind | undefined
  name?: string | undefined
  value?: string | undefined
  type?: 'submit' | 'button' | 'reset' | undefined
  formAction?: string | undefined
  formNoValidate?: boolean | undefined
  disabled?: boolean | undefined
  ariaLabel?: string | undefined
}

/** A deed. A second click within a second is ignored by the page; the server has its own key. */
export function Button({ children, kind = 'main', type = 'submit', ariaLabel, ...rest }: ButtonProps) {
  return (
    <button
      className={`hearth-button hearth-button--${kind}`}
      type={type}
      data-module="govuk-button"
      data-prevent-double-click="true"
      aria-label={ariaLabel}
      {...rest}
    >
      {children}
    </button>
  )
}

/** Looks like a button, goes somewhere. */
export function LinkButton({ to, children, kind = 'main' }: { to: string; children: ReactNode; kind?: ButtonKind | undefined }) {
  return (
    <a className={`hearth-button hearth-button--${kind}`} href={to}>
      {children}
    </a>
  )
}

/** Buttons beside each other; stacked on a phone. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="hearth-button-row">{children}</div>
}
