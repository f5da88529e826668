import type { JSX } from 'react'
import { TabsNav } from '#app/ui/tabs-nav/tabs-nav.tsx'

export const examples: Record<string, JSX.Element> = {
  network: (
    <TabsNav
      label="Parts of this network"
      items={[
        { to: '/networks/1', label: 'Overview', current: true },
        { to: '/networks/1/members', label: 'Members', count: 22 },
        { to: '/networks/1/needs', label: 'Needs', count: 4 },
        { to: '/networks/1/meetings', label: 'Meetings' },
        { to: '/networks/1/money', label: 'Money' },
      ]}
    />
  ),
}
