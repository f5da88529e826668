import type { JSX } from 'react'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'

export const examples: Record<string, JSX.Element> = {
  note: <SourceNote>Your own log, 1 September to 22 November 2026: 25 entries, 19 countersigned. Hours as entered.</SourceNote>,
}
