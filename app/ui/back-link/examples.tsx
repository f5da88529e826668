import type { JSX } from 'react'
import { BackLink } from '#app/ui/back-link/back-link.tsx'

export const examples: Record<string, JSX.Element> = {
  plain: <BackLink to="/desk" />,
  named: <BackLink to="/interventions">Back to the library</BackLink>,
}
