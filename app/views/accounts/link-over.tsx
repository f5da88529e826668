import type { ReactNode } from 'react'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

/** A one-time link that is of no use any more, and what to do instead. */
export function LinkOver({ children }: { children: ReactNode }) {
  return (
    <Reading>
      <PageTitle title="This link cannot be used any more" lead="A link works once, runs out after a while, and gives way to a newer one." />
      {children}
    </Reading>
  )
}
