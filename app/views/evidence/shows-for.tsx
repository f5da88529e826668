import type { ReactNode } from 'react'

/**
 * What is asked for some kinds of figures only. A style sheet hides it while another kind is chosen; where that is not understood, and where
 * something in it was typed or is wrong (`always`), it stays.
 */
export function ShowsFor({ kinds, always = false, children }: { kinds: readonly string[]; always?: boolean | undefined; children: ReactNode }) {
  return <div data-kinds={always ? undefined : kinds.join(' ')}>{children}</div>
}
