import type { JSX } from 'react'
import { EvidenceLine } from '#app/ui/chart/evidence-line/evidence-line.tsx'

export const examples: Record<string, JSX.Element> = {
  clear: <EvidenceLine estimate={0.41} low={0.08} high={0.74} n={146} measure="Reading fluency, words a minute" />,
  crossing: <EvidenceLine estimate={0.12} low={-0.22} high={0.46} n={58} measure="Standardised reading score" />,
  negative: <EvidenceLine estimate={-0.35} low={-1.2} high={0.5} n={24} measure="Attendance" />,
}
