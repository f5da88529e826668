import type { ReactNode } from 'react'
import { Arrow } from '#app/ui/back-link/arrow.tsx'

export function BackLink({ to, children = 'Back' }: { to: string; children?: ReactNode }) {
  return <a className="hearth-back" href={to}><Arrow back />{children}</a>
}
