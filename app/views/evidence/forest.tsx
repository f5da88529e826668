import { paths } from '#app/paths.ts'
import { ForestPlot } from '#app/ui/chart/forest-plot/forest-plot.tsx'

/** One evaluation with an effect size, as readers may see it. */
export type EvaluationRow = {
  key: string; interventionId: string; title: string; setting: string; adopted: boolean; year: string; design: string; measure: string
  estimate: number; low: number; high: number; weight: number | null; n: number | null; clustered: boolean
}
type Interval = { low: number; high: number }
export type PooledFigures = {
  outcome: 'pooled'
  k: number; estimate: number; se: number; fixed: { estimate: number; se: number }
  tau2: number; q: number; df: number; pOfQ: number; i2: number
  wald: Interval; hartungKnapp: Interval & { se: number; narrowerThanWald: boolean }; prediction: Interval
  /** The interval that the sentence and the diamond go by. */
  spoken: Interval & { by: 'Hartung–Knapp' | 'Wald' }
}
export type PoolingTold = PooledFigures | { outcome: 'shown' | 'refused'; why: string }

const where = (row: EvaluationRow): string => [row.setting, row.year].filter((fact) => fact !== '').join(', ')

function detail(row: EvaluationRow, learners: string): string {
  const facts = [row.measure, row.design, row.n === null ? '' : `${row.n.toLocaleString('en-GB')} ${learners} measured`, row.clustered ? 'Whole classes or schools had it or did not' : ''].filter((fact) => fact !== '')
  return `${row.adopted ? 'Taken up by ' : ''}${row.adopted ? where(row).replace(/^A(n?) /, 'a$1 ') : where(row)}. ${facts.join('. ')}.`
}

/** The evaluations of our own settings, each leading to its account, and what they come to together. */
export function Forest({ rows, pooling, learners }: { rows: readonly EvaluationRow[]; pooling: PoolingTold; learners: string }) {
  const pooled = pooling.outcome === 'pooled' ? pooling : null
  return (
    <ForestPlot
      label={`Effect size of ${rows.length === 1 ? 'one evaluation' : `${rows.length} evaluations`} in our settings, each with its 95% interval`}
      rows={rows.map((row) => ({ ...row, label: <a href={paths.intervention(row.interventionId)}>{row.title}</a>, detail: detail(row, learners) }))}
      pooled={pooled ? { label: `All ${pooled.k} together`, estimate: pooled.estimate, low: pooled.spoken.low, high: pooled.spoken.high } : undefined}
      prediction={pooled ? { label: 'What a new setting might see', ...pooled.prediction } : undefined}
    />
  )
}
