import type { ReactNode } from 'react'

/** Where a figure came from: source, period, population, method. Under every figure. */
export function SourceNote({ children, label = 'Where this came from' }: { children: ReactNode; label?: string | undefined }) {
  return <p className="hearth-source"><strong className="hearth-source__label">{label}</strong> {children}</p>
}
