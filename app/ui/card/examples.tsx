import type { JSX } from 'react'
import { Card, CardList } from '#app/ui/card/card.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { Tag } from '#app/ui/tag/tag.tsx'

export const examples: Record<string, JSX.Element> = {
  list: (
    <CardList>
      <Card to="/interventions/1" title="Paired reading at breakfast" meta={<MetaList items={['Whitstone Bay Primary School', 'Primary', '£420 a year', '5 hours a week']} />}>
        Year 6 read aloud with Year 2 for twenty minutes before school, three mornings a week.
      </Card>
      <Card to="/interventions/2" title="One physics specialist, four schools" meta={<Tag tone="cool">Delivering in 3 schools</Tag>}>
        A shared timetable lets every Year 10 group meet a specialist once a week.
      </Card>
    </CardList>
  ),
}
