import type { JSX } from 'react'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

export const examples: Record<string, JSX.Element> = {
  full: <PageTitle caption="Library" title="What works, from settings like yours" lead="Practices written by the people who ran them." action={{ to: '/interventions/new', label: 'Write up a practice' }} />,
}
