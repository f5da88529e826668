import type { JSX } from 'react'
import { Column, Reading, TwoColumns, Wide } from '#app/ui/layout/layout.tsx'

const words = <p>Year 6 read aloud with Year 2 for twenty minutes before school, three mornings a week, in the hall, with toast. It cost £420 and the deputy’s Tuesday briefing.</p>

export const examples: Record<string, JSX.Element> = {
  reading: <Reading>{words}</Reading>,
  wide: <Wide>{words}</Wide>,
  columns: <TwoColumns main={words} side={<p>Beside it</p>} />,
  sideFirst: <TwoColumns sideFirst main={words} side={<p>Filters</p>} />,
  column: <Column aside={<p>Facts</p>}>{words}</Column>,
}
