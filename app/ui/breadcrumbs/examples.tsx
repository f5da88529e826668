import type { JSX } from 'react'
import { Breadcrumbs } from '#app/ui/breadcrumbs/breadcrumbs.tsx'

export const examples: Record<string, JSX.Element> = {
  way: <Breadcrumbs items={[{ to: '/networks', label: 'Networks' }, { to: '/networks/1', label: 'Estuary early language' }, { label: 'Meetings' }]} />,
}
