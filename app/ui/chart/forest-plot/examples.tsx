import type { JSX } from 'react'
import { ForestPlot } from '#app/ui/chart/forest-plot/forest-plot.tsx'

const rows = [
  { key: '1', label: <a href="#pairs">Reading aloud in pairs in Year 4</a>, detail: 'Hollin Bay Primary School, 2025/26, 78 pupils', estimate: 0.41, low: 0.02, high: 0.8, weight: 0.31 },
  { key: '2', label: <a href="#talk">Ten minutes of talk before writing</a>, detail: 'A primary school in the East Midlands, 2024/25, 58 pupils', estimate: 0.05, low: -0.46, high: 0.56, weight: 0.2 },
  { key: '3', label: <a href="#tutors">Year 6 tutors for Year 2</a>, detail: 'Marl Academy, 2025/26, 120 pupils', estimate: -0.08, low: -0.44, high: 0.28, weight: 0.49 },
]

export const examples: Record<string, JSX.Element> = {
  pooled: <ForestPlot label="Three evaluations, and what they come to together" rows={rows} pooled={{ label: 'Together', estimate: 0.1, low: -0.2, high: 0.4 }} prediction={{ label: 'A new setting might see', low: -3.1, high: 3.3 }} />,
  shown: <ForestPlot label="Two evaluations, not pooled" rows={rows.slice(0, 2).map((row) => ({ ...row, weight: null }))} />,
  beyond: <ForestPlot label="One far outside" rows={[{ key: '1', label: 'A very small group', estimate: 2.6, low: -0.3, high: 5.5, weight: null }]} />,
}
