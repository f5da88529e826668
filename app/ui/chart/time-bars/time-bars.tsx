import { amount, DIRECTIONS, Legend, type Amounts } from '#app/ui/chart/legend.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Table } from '#app/ui/table/table.tsx'

type Bar = Amounts & { label: string }

const HEIGHT = 140
const ROOM = 26 // for the figure above the tallest
const total = (bar: Bar) => bar.given + bar.mutual + bar.received

function Column({ bar, most }: { bar: Bar; most: number }) {
  let top = HEIGHT + ROOM
  return (
    <li className="hearth-time__bar">
      <svg width="100%" height={HEIGHT + ROOM} aria-hidden="true" focusable="false">
        {DIRECTIONS.map(({ key }) => {
          const height = most > 0 ? Math.round((bar[key] / most) * HEIGHT * 10) / 10 : 0
          top -= height
          return height > 0 ? <rect key={key} className={`hearth-bar hearth-bar--${key}`} x="0" y={top} width="100%" height={height} /> : null
        })}
        <text className="hearth-time__total" x="50%" y={top - 8} textAnchor="middle">{amount(total(bar))}</text>
      </svg>
      <span className="hearth-time__label">{bar.label}<span className="govuk-visually-hidden">: {amount(total(bar))}</span></span>
    </li>
  )
}

/** Term by term: what was given, mutual and received, stacked. */
export function TimeBars({ label, bars, unit }: { label: string; bars: readonly Bar[]; unit?: 'entries' | 'hours' | undefined }) {
  const most = Math.max(0, ...bars.map(total))
  return (
    <figure className="hearth-chart">
      <figcaption className="hearth-chart__label">{label}</figcaption>
      <Legend />
      <ol className={`hearth-time${bars.length > 5 ? ' hearth-time--many' : ''}`} aria-label={`${label}${unit ? `, ${unit}` : ''}: totals`}>
        {bars.map((bar) => <Column key={bar.label} bar={bar} most={most} />)}
      </ol>
      <Details summary="As a table">
        <Table
          caption={label}
          captionHidden
          firstCellIsHeader
          head={[{ label: 'Term' }, ...DIRECTIONS.map(({ label: name }) => ({ label: name, numeric: true }))]}
          rows={bars.map((bar) => ({ key: bar.label, cells: [bar.label, ...DIRECTIONS.map(({ key }) => amount(bar[key]))] }))}
        />
      </Details>
    </figure>
  )
}
