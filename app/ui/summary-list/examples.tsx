import type { JSX } from 'react'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'

export const examples: Record<string, JSX.Element> = {
  answers: (
    <SummaryList
      rows={[
        { key: 'with', term: 'Partner', value: 'Whitstone Bay Primary School', action: { to: '/collaborations/1/edit#partner', label: 'Change', hidden: 'partner' } },
        { key: 'hours', term: 'Hours', value: '6.5', action: { to: '/collaborations/1/edit#hours', label: 'Change', hidden: 'hours' } },
        { key: 'by', term: 'Logged by', value: 'Ada Okafor, 22 November 2026' },
      ]}
    />
  ),
  facts: <SummaryList rows={[{ key: 'urn', term: 'URN', value: '123456' }, { key: 'phase', term: 'Phase', value: 'Primary' }]} />,
}
