import type { JSX } from 'react'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'

export const examples: Record<string, JSX.Element> = {
  plain: <MetaList items={['Primary', 'Coastal', '184 pupils', null, '22 November 2026']} />,
  pairs: <MetaList label="Cost and dose" items={[{ term: 'Cost', value: '£420 a year' }, { term: 'Dose', value: '3 × 20 minutes a week' }]} />,
}
