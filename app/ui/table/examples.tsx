import type { JSX } from 'react'
import { Table } from '#app/ui/table/table.tsx'

export const examples: Record<string, JSX.Element> = {
  hours: (
    <Table
      caption="Hours by partner, autumn term 2026/27"
      head={[{ label: 'Partner' }, { label: 'What' }, { label: 'Given', numeric: true }, { label: 'Received', numeric: true }]}
      firstCellIsHeader
      rows={[
        { key: 'a', cells: [<a key="l" href="/organisations/1">Whitstone Bay Primary School</a>, 'Moderation of writing', '6.5', '6.5'] },
        { key: 'b', cells: ['St Joseph’s Catholic Primary School', 'Physics specialist', '0', '12.0'] },
        { key: 'c', cells: ['University of the Estuary', 'Study design', 'c', '3.0'] },
      ]}
    />
  ),
}
