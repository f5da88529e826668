import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'good' | 'warm' | 'cool' | 'warn'

/** A state in a word or two. The word carries it; the tone only helps the eye. */
export function Tag({ children, tone = 'neutral' }: { children: ReactNode; tone?: Tone | undefined }) {
  return <strong className={`hearth-tag hearth-tag--${tone}`}>{children}</strong>
}
