import type { JSX } from 'react'
import { Shell } from '#app/ui/shell/shell.tsx'

/** Whole pages: each of these is a document of its own, not to be put beside another. */
export const examples: Record<string, JSX.Element> = {
  reader: <Shell path="/interventions" signedOutBack="/interventions?q=fluency"><h1>Library</h1></Shell>,
  member: <Shell path="/networks/1" signedIn={{ name: 'Ada Okafor', waiting: 3 }} demo><h1>Estuary early language</h1></Shell>,
}
