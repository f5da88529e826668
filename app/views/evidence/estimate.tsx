import { conventionsOf, couldBeNone, sayEstimate, sayExactly, type Estimate, type Finding, type Numbers } from '#app/domain/evidence.ts'
import { wordedFor, type Learners } from '#app/domain/interventions.ts'
import { sayEnd, sayFigure } from '#app/platform/rounding.ts'
import { EstimateLine } from '#app/ui/chart/estimate-line/estimate-line.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { Table } from '#app/ui/table/table.tsx'

/** The picture's words: what the estimate is, or that it could be no effect. */
function Words({ estimate }: { estimate: Estimate }) {
  return <>{couldBeNone(estimate) ? <><strong>Could be no effect.</strong> </> : null}{sayEstimate(estimate).replace('. This could be no effect', '')}.</>
}

/** The estimate with its interval on one axis. */
export function EstimatePicture({ estimate, lowerIsBetter }: { estimate: Estimate; lowerIsBetter: boolean }) {
  const { low, high } = estimate
  const words = <Words estimate={estimate} />
  if (estimate.kind === 'effect') return <EstimateLine estimate={estimate.g} low={low} high={high} from={-0.5} to={1} wider={estimate.wider} unit="standard deviations" less="worse" more="better">{words}</EstimateLine>
  if (estimate.kind === 'mean-change') {
    const reach = Math.max(Math.abs(low), Math.abs(high), Number.MIN_VALUE) * 1.15
    return <EstimateLine estimate={estimate.change} low={low} high={high} from={-reach} to={reach} unit="the measure’s own units" less={lowerIsBetter ? 'less (better)' : 'less'} more={lowerIsBetter ? 'more' : 'more (better)'}>{words}</EstimateLine>
  }
  const points = (one: { low: number; high: number }) => ({ low: one.low * 100, high: one.high * 100 })
  return <EstimateLine estimate={estimate.difference * 100} {...points(estimate)} from={-20} to={20} wider={estimate.wider ? points(estimate.wider) : null} unit="percentage points" less={lowerIsBetter ? 'fewer (better)' : 'fewer'} more={lowerIsBetter ? 'more' : 'more (better)'}>{words}</EstimateLine>
}

const typed = (value: number): string => String(value).replace('-', '−')
const number = (label: string) => ({ label, numeric: true })

/** The figures as their author gave them: the table behind the picture. */
export function FiguresTable({ numbers, estimate }: { numbers: Numbers; estimate: Estimate }) {
  const had = 'Had it'
  const compared = 'Compared'
  const head = [{ label: 'Group' }, number('Number')]
  const caption = 'The figures'
  if (estimate.kind === 'shares') {
    const row = (key: string, one: typeof estimate.first) => ({ key, cells: [key, typed(one.n), typed(one.count), `${sayFigure(one.share * 100, 1)}%`, `${sayFigure(one.low * 100, 1)}% to ${sayFigure(one.high * 100, 1)}%`] })
    const rows = estimate.twoGroups ? [row(had, estimate.first), row(compared, estimate.second)] : [row('Before', estimate.second), row('After', estimate.first)]
    return <Table caption={caption} firstCellIsHeader head={[{ label: 'Group' }, number('Counted'), number('Of them'), number('Share'), number('95% interval')]} rows={rows} />
  }
  if (numbers.kind === 'scores-after') {
    const row = (key: string, one: typeof numbers.treated) => ({ key, cells: [key, typed(one.n), typed(one.mean), typed(one.sd)] })
    return <Table caption={caption} firstCellIsHeader head={[...head, number('Mean'), number('SD')]} rows={[row(had, numbers.treated), row(compared, numbers.compared)]} />
  }
  if (numbers.kind !== 'scores-change' && numbers.kind !== 'scores-one-group') return null
  const row = (key: string, one: { n: number; mean: number; sd: number; before: number; beforeSd: number }) => ({ key, cells: [key, typed(one.n), typed(one.before), typed(one.beforeSd), typed(one.mean), typed(one.sd)] })
  const rows = numbers.kind === 'scores-change' ? [row(had, numbers.treated), row(compared, numbers.compared)] : [row(had, numbers.group)]
  return <Table caption={caption} firstCellIsHeader head={[...head, number('Mean before'), number('SD before'), number('Mean after'), number('SD after')]} rows={rows} />
}

/** What the interval would be had another correlation been taken. */
function Sensitivity({ estimate }: { estimate: Estimate }) {
  if (estimate.kind === 'shares' || estimate.sensitivity.length === 0 || estimate.correlation === null) return null
  const all = [{ correlation: estimate.correlation, low: estimate.low, high: estimate.high }, ...estimate.sensitivity].sort((a, b) => a.correlation - b.correlation)
  const rows = all.map(({ correlation, low, high }) => ({ key: String(correlation), cells: [`${sayFigure(correlation, 1)}${correlation === estimate.correlation ? ' (taken)' : ''}`, sayEnd(low), sayEnd(high)] }))
  return <Table caption="The interval, by the correlation that is taken" firstCellIsHeader head={[{ label: 'Correlation' }, number('From'), number('To')]} rows={rows} />
}

/** The correlation that its author gave, which the figures rest on. */
const Related = ({ estimate }: { estimate: Estimate }) =>
  estimate.kind === 'shares' || estimate.correlation === null || estimate.assumed ? null : <p>The correlation of the scores before and after is {typed(estimate.correlation)}, as its author gave it.</p>

/** The estimate, its picture, its table, and what to be careful about. Nothing where there are no figures. */
export function EstimatePart({ finding, learners = 'pupils' }: { finding: Finding; learners?: Learners | undefined }) {
  const { estimate, numbers, cautions, told } = finding
  if (estimate === null || numbers === null) return null
  return (
    <>
      <EstimatePicture estimate={estimate} lowerIsBetter={told.lowerIsBetter} />
      {told.lowerIsBetter && estimate.kind === 'effect' ? <p>Less of this measure is better. The effect size is turned round, so that above 0 is still better.</p> : null}
      <FiguresTable numbers={numbers} estimate={estimate} />
      <Related estimate={estimate} />
      {cautions.length > 0 ? <><h3>What to be careful about</h3><ul>{cautions.map((caution) => <li key={caution}>{wordedFor(learners, caution)}</li>)}</ul></> : null}
      <Sensitivity estimate={estimate} />
      <Details summary="The figures to four decimals">
        <SummaryList rows={sayExactly(estimate).map(([term, value]) => ({ key: term, term, value }))} />
        <p>Whoever puts the numbers of the table into the formulas named below gets these.{told.lowerIsBetter && estimate.kind === 'effect' ? ' The sign is turned, since less is better.' : ''}</p>
      </Details>
      <p className="hearth-source">{conventionsOf(estimate)}.{estimate.kind === 'effect' ? ` ${estimate.monthsFrom}` : ''}</p>
    </>
  )
}
