import type { ReactNode } from 'react'

type EstimateLineProps = {
  estimate: number
  low: number
  high: number
  /** The least the axis shows, so that charts of one kind compare; it grows when the interval does. */
  from: number
  to: number
  /** What the axis counts, below it: "standard deviations". */
  unit: string
  /** What each side of zero means, in few words. */
  less: string
  more: string
  /** A second, wider interval, drawn thin and dashed. The words must say what it is. */
  wider?: { low: number; high: number } | null | undefined
  /** The same in words: the chart never stands alone. */
  children: ReactNode
}

const STEPS = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5]

/** At most seven marks at round figures, zero among them. */
function marks(from: number, to: number): number[] {
  const rough = (to - from) / 6
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = (STEPS.find((one) => one * 10 >= rough / power) ?? 10) * power * 10
  const ticks: number[] = []
  for (let at = Math.ceil(from / step); at * step <= to + step / 1000; at++) ticks.push(at * step)
  return ticks
}

const label = (value: number): string => `${value < 0 ? '−' : ''}${Number(Math.abs(value).toPrecision(3)).toString()}`
const MARGIN = 0.05

/** An estimate and its interval on one axis with zero marked; the words come with it. Drawn on the server, prints, needs no colour. */
export function EstimateLine({ estimate, low, high, from, to, unit, less, more, wider, children }: EstimateLineProps) {
  const least = Math.min(from, low, wider?.low ?? low)
  const most = Math.max(to, high, wider?.high ?? high)
  const ticks = marks(least, most)
  const at = (value: number) => `${Math.round((((value - least) / (most - least)) * (1 - 2 * MARGIN) + MARGIN) * 1000) / 10}%`
  const ends = [low, high]
  return (
    <figure className="hearth-evidence">
      <svg className="hearth-evidence__line" width="100%" height="66" aria-hidden="true" focusable="false">
        <line className="hearth-evidence__axis" x1={at(least)} x2={at(most)} y1="32" y2="32" />
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={tick === 0 ? 'hearth-evidence__zero' : 'hearth-evidence__axis'} x1={at(tick)} x2={at(tick)} y1={tick === 0 ? 2 : 29} y2="35" />
            <text className={`hearth-evidence__tick${tick === 0 ? ' hearth-evidence__tick--zero' : ''}`} x={at(tick)} y="48" textAnchor="middle">{label(tick)}</text>
          </g>
        ))}
        {wider ? <line className="hearth-evidence__wider" x1={at(wider.low)} x2={at(wider.high)} y1="25" y2="25" strokeDasharray="4 3" /> : null}
        <line className="hearth-evidence__interval" x1={at(low)} x2={at(high)} y1="16" y2="16" />
        {ends.map((end) => <line key={end} className="hearth-evidence__end" x1={at(end)} x2={at(end)} y1="10" y2="22" />)}
        <circle className="hearth-evidence__estimate" cx={at(estimate)} cy="16" r="6.5" />
        <text className="hearth-evidence__tick" x="0" y="64">{`← ${less}`}</text>
        <text className="hearth-evidence__tick" x="100%" y="64" textAnchor="end">{`${more} →`}</text>
      </svg>
      <figcaption className="hearth-evidence__words">{children} <span className="hearth-evidence__unit">The axis counts {unit}.</span></figcaption>
    </figure>
  )
}
