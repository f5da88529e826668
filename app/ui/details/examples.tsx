import type { JSX } from 'react'
import { Details } from '#app/ui/details/details.tsx'

export const examples: Record<string, JSX.Element> = {
  closed: <Details summary="How we worked this out"><p>Hedges’ g on the post-test, with its 95% interval.</p></Details>,
  open: <Details summary="What counts as given" open><p>Your people, time or place helped theirs.</p></Details>,
}
