import type { JSX } from 'react'
import { TimeBars } from '#app/ui/chart/time-bars/time-bars.tsx'

const bars = [
  { label: 'Autumn 2025', given: 8, mutual: 4, received: 12 },
  { label: 'Spring 2026', given: 14, mutual: 2, received: 9 },
  { label: 'Summer 2026', given: 17, mutual: 6, received: 8.5 },
  { label: 'Autumn 2026', given: 31.5, mutual: 12, received: 18 },
]

export const examples: Record<string, JSX.Element> = {
  terms: <TimeBars label="Hours by term" unit="hours" bars={bars} />,
  years: <TimeBars label="Hours by term, three years" unit="hours" bars={[...bars.map((bar) => ({ ...bar, label: bar.label.replace('2025', '2023').replace('2026', '2024') })), ...bars]} />,
}
