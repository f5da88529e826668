import type { ReactNode } from 'react'
import { Details } from '#app/ui/details/details.tsx'
import { Table } from '#app/ui/table/table.tsx'
import { axisOf, figure, type Axis, type Span } from './axis.ts'

type Row = Span & {
  key: string
  label: ReactNode
  /** Under the label: where, how, how many. */
  detail?: ReactNode
  estimate: number
  /** Its share of the pooled mean, 0 to 1; null where nothing is pooled. */
  weight: number | null
}

type ForestPlotProps = {
  label: string
  rows: readonly Row[]
  pooled?: (Span & { estimate: number; label: string }) | undefined
  /** Where a new one may lie. */
  prediction?: (Span & { label: string }) | undefined
  words?: { worse: string; better: string } | undefined
}

const MIDDLE = 17
const HEIGHT = 34
const percent = (share: number) => `${Math.round(share * 100)}%`
const between = ({ low, high }: Span) => `${figure(low)} to ${figure(high)}`

/** An arrow where a line runs on past the axis. */
function Beyond({ axis, span, look }: { axis: Axis; span: Span; look: string }) {
  return (
    <>
      {span.low < axis.from ? <svg x={axis.at(axis.from)} y={MIDDLE} overflow="visible"><path className={look} d="M-3 0l9-6v12z" /></svg> : null}
      {span.high > axis.to ? <svg x={axis.at(axis.to)} y={MIDDLE} overflow="visible"><path className={look} d="M3 0l-9-6v12z" /></svg> : null}
    </>
  )
}

const beyond = (axis: Axis, { low, high }: Span): boolean => low < axis.from || high > axis.to

function Line({ axis, children }: { axis: Axis; children: ReactNode }) {
  return (
    <svg className="hearth-forest__line" width="100%" height={HEIGHT} aria-hidden="true" focusable="false">
      <line className="hearth-forest__zero" x1={axis.at(0)} x2={axis.at(0)} y1="0" y2={HEIGHT} />
      {children}
    </svg>
  )
}

function Study({ axis, row, most }: { axis: Axis; row: Row; most: number }) {
  const side = row.weight === null || most === 0 ? 9 : 6 + 12 * Math.sqrt(row.weight / most)
  const inside = row.estimate >= axis.from && row.estimate <= axis.to
  return (
    <Line axis={axis}>
      <line className="hearth-forest__interval" x1={axis.at(row.low)} x2={axis.at(row.high)} y1={MIDDLE} y2={MIDDLE} />
      <Beyond axis={axis} span={row} look="hearth-forest__square" />
      {inside ? <svg x={axis.at(row.estimate)} y={MIDDLE} overflow="visible"><rect className="hearth-forest__square" x={-side / 2} y={-side / 2} width={side} height={side} /></svg> : null}
    </Line>
  )
}

function Diamond({ axis, span }: { axis: Axis; span: Span }) {
  return (
    <Line axis={axis}>
      <svg x={axis.at(span.low)} y={MIDDLE - 9} width={axis.wide(span)} height="18" viewBox="0 0 100 100" preserveAspectRatio="none">
        <polygon className="hearth-forest__diamond" points="0,50 50,0 100,50 50,100" />
      </svg>
      <Beyond axis={axis} span={span} look="hearth-forest__diamond" />
    </Line>
  )
}

function Prediction({ axis, span }: { axis: Axis; span: Span }) {
  return (
    <Line axis={axis}>
      <svg x={axis.at(span.low)} y={MIDDLE - 4} width={axis.wide(span)} height="8"><rect className="hearth-forest__prediction" width="100%" height="8" /></svg>
      {span.low < axis.from ? <svg x={axis.at(axis.from)} y={MIDDLE} overflow="visible"><path className="hearth-forest__prediction" d="M-12 0l12-10v20z" /></svg> : null}
      {span.high > axis.to ? <svg x={axis.at(axis.to)} y={MIDDLE} overflow="visible"><path className="hearth-forest__prediction" d="M12 0l-12-10v20z" /></svg> : null}
    </Line>
  )
}

function Scale({ axis, words }: { axis: Axis; words: { worse: string; better: string } }) {
  return (
    <svg className="hearth-forest__line" width="100%" height="46" aria-hidden="true" focusable="false">
      <line className="hearth-forest__axis" x1={axis.at(axis.from)} x2={axis.at(axis.to)} y1="1" y2="1" />
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line className={tick === 0 ? 'hearth-forest__zero' : 'hearth-forest__axis'} x1={axis.at(tick)} x2={axis.at(tick)} y1="1" y2="7" />
          <text className="hearth-forest__tick" x={axis.at(tick)} y="20" textAnchor="middle">{tick < 0 ? `−${Math.abs(tick)}` : tick}</text>
        </g>
      ))}
      <text className="hearth-forest__way" x={axis.at(0)} dx="-12" y="41" textAnchor="end">{words.worse}</text>
      <text className="hearth-forest__way" x={axis.at(0)} dx="12" y="41" textAnchor="start">{words.better}</text>
    </svg>
  )
}

/** Evaluations side by side on one axis: estimate, interval, weight as the size of the square; what they come to together, and where a new one may lie. */
export function ForestPlot({ label, rows, pooled, prediction, words = { worse: 'worse', better: 'better' } }: ForestPlotProps) {
  const axis = axisOf([...rows, ...(pooled ? [pooled] : [])])
  const most = Math.max(0, ...rows.map((row) => row.weight ?? 0))
  const weighed = rows.some((row) => row.weight !== null)
  return (
    <figure className="hearth-chart hearth-forest">
      <figcaption className="hearth-chart__label">{label}</figcaption>
      <ol className="hearth-forest__rows">
        {rows.map((row) => (
          <li key={row.key} className="hearth-forest__row">
            <div className="hearth-forest__label">{row.label}{row.detail ? <span className="hearth-forest__detail">{row.detail}</span> : null}</div>
            <Study axis={axis} row={row} most={most} />
            <div className="hearth-forest__figure">{figure(row.estimate)} <span>({between(row)})</span></div>
          </li>
        ))}
        {pooled ? (
          <li className="hearth-forest__row hearth-forest__row--pooled">
            <div className="hearth-forest__label"><strong>{pooled.label}</strong></div>
            <Diamond axis={axis} span={pooled} />
            <div className="hearth-forest__figure"><strong>{figure(pooled.estimate)}</strong> <span>({between(pooled)})</span></div>
          </li>
        ) : null}
        {prediction ? (
          <li className="hearth-forest__row">
            <div className="hearth-forest__label">{prediction.label}{beyond(axis, prediction) ? <span className="hearth-forest__detail">The bar is cut at the edge of the picture. The figures are the whole of it.</span> : null}</div>
            <Prediction axis={axis} span={prediction} />
            <div className="hearth-forest__figure"><span>{between(prediction)}</span></div>
          </li>
        ) : null}
      </ol>
      <div className="hearth-forest__row hearth-forest__row--scale"><Scale axis={axis} words={words} /></div>
      <p className="hearth-forest__key">Each line is a 95% interval. {weighed ? 'The larger the square, the more it counts in the average, which is the diamond. ' : ''}A line that crosses the dashed zero could be no effect.{[...rows, ...(pooled ? [pooled] : []), ...(prediction ? [prediction] : [])].some((span) => beyond(axis, span)) ? ' An arrow means that a line goes on past the edge of the picture.' : ''}</p>
      <Details summary="As a table">
        <Table
          caption={label}
          captionHidden
          firstCellIsHeader
          head={[{ label: 'Evaluation' }, { label: 'Effect size', numeric: true }, { label: '95% interval', numeric: true }, ...(weighed ? [{ label: 'Weight', numeric: true }] : [])]}
          rows={[
            ...rows.map((row) => ({ key: row.key, cells: [row.label, figure(row.estimate), between(row), ...(weighed ? [row.weight === null ? '–' : percent(row.weight)] : [])] })),
            ...(pooled ? [{ key: 'pooled', cells: [pooled.label, figure(pooled.estimate), between(pooled), ...(weighed ? ['–'] : [])] }] : []),
            ...(prediction ? [{ key: 'prediction', cells: [prediction.label, '–', between(prediction), ...(weighed ? ['–'] : [])] }] : []),
          ]}
        />
      </Details>
    </figure>
  )
}
