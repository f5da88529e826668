/** An interval on the axis. */
export type Span = { low: number; high: number }
export type Axis = {
  from: number
  to: number
  ticks: number[]
  /** Where a value stands, as a percentage of the width; what lies outside stands at the edge. */
  at: (value: number) => string
  wide: (span: Span) => string
}

/** Two decimals with a true minus sign. */
export const figure = (value: number): string => value.toFixed(2).replace(/^-0\.00$/, '0.00').replace('-', '−')

const LEAST = { from: -0.5, to: 1 }
const MOST = { from: -2, to: 2 }
const MARGIN = 0.04

/** From −0.5 to 1, the same everywhere, and further where an interval does, but never past −2 and 2: what runs on has an arrow. */
export function axisOf(spans: readonly Span[]): Axis {
  const from = Math.max(MOST.from, Math.min(LEAST.from, ...spans.map(({ low }) => Math.floor(low * 2) / 2)))
  const to = Math.min(MOST.to, Math.max(LEAST.to, ...spans.map(({ high }) => Math.ceil(high * 2) / 2)))
  const step = to - from > 2.5 ? 1 : 0.5
  const ticks: number[] = []
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick)
  const share = (value: number) => ((Math.min(to, Math.max(from, value)) - from) / (to - from)) * (1 - 2 * MARGIN) + MARGIN
  const percent = (part: number) => `${Math.round(part * 10_000) / 100}%`
  return { from, to, ticks, at: (value) => percent(share(value)), wide: ({ low, high }) => percent(Math.max(0, share(high) - share(low))) }
}
