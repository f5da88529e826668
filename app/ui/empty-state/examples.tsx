import type { JSX } from 'react'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'

export const examples: Record<string, JSX.Element> = {
  log: (
    <EmptyState title="Your log starts with one entry" action={{ to: '/collaborations/new', label: 'Log what you did' }}>
      <p>It takes a minute. Each entry also feeds your network’s report and your school’s own.</p>
    </EmptyState>
  ),
}
