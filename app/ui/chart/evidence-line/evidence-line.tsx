type EvidenceLineProps = {
  estimate: number
  low: number
  high: number
  /** How many pupils, children or students were measured. */
  n: number
  measure: string
}

/** Two decimals with a true minus sign. */
function figure(value: number) {
  return value.toFixed(2).replace('-0.00', '0.00').replace('-', '−')
}

/** The axis runs from −0.5 to 1, the same everywhere, and further only when the interval does. */
function axis(low: number, high: number) {
  const from = Math.min(-0.5, Math.floor(low * 2) / 2)
  const to = Math.max(1, Math.ceil(high * 2) / 2)
  const step = to - from > 3 ? 1 : 0.5
  const ticks = []
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick)
  const margin = 0.04
  const at = (value: number) => `${Math.round(((value - from) / (to - from) * (1 - 2 * margin) + margin) * 1000) / 10}%`
  return { ticks, at }
}

/** An estimate and its interval on one axis with zero marked, and the same in words. */
export function EvidenceLine({ estimate, low, high, n, measure }: EvidenceLineProps) {
  const { ticks, at } = axis(low, high)
  const crosses = low <= 0 && high >= 0
  return (
    <figure className="hearth-evidence">
      <svg className="hearth-evidence__line" width="100%" height="50" aria-hidden="true" focusable="false">
        <line className="hearth-evidence__axis" x1={at(ticks[0] ?? 0)} x2={at(ticks.at(-1) ?? 1)} y1="32" y2="32" />
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={tick === 0 ? 'hearth-evidence__zero' : 'hearth-evidence__axis'} x1={at(tick)} x2={at(tick)} y1={tick === 0 ? 2 : 29} y2="35" />
            <text className={`hearth-evidence__tick${tick === 0 ? ' hearth-evidence__tick--zero' : ''}`} x={at(tick)} y="48" textAnchor="middle">{tick < 0 ? `−${Math.abs(tick)}` : tick}</text>
          </g>
        ))}
        <line className="hearth-evidence__interval" x1={at(low)} x2={at(high)} y1="16" y2="16" />
        <line className="hearth-evidence__end" x1={at(low)} x2={at(low)} y1="10" y2="22" />
        <line className="hearth-evidence__end" x1={at(high)} x2={at(high)} y1="10" y2="22" />
        <circle className="hearth-evidence__estimate" cx={at(estimate)} cy="16" r="6.5" />
      </svg>
      <figcaption className="hearth-evidence__words">
        <strong>{crosses ? 'Could be no effect' : `Effect size ${figure(estimate)}`}</strong>
        {crosses ? `: effect size ${figure(estimate)}, ` : ', '}
        95% interval {figure(low)} to {figure(high)}, n = {n.toLocaleString('en-GB')}. {measure}
      </figcaption>
    </figure>
  )
}
