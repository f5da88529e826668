type Place = { name: string; code: string }
/** `value` null: few, and not told. */
type Spot = { row: number; column: number; value: number | null; more: boolean }
type Props = { label: string; alt: string; places: readonly Place[]; spots: readonly Spot[] }

const CELL = 40
const LEFT = 196
const TOP = 30

/** Each pair once: a circle's area is what there is between two places; on the slope, within one. */
export function Matrix({ label, alt, places, spots }: Props) {
  const most = Math.max(1, ...spots.map((spot) => spot.value ?? 0))
  const [width, height] = [LEFT + places.length * CELL + 8, TOP + places.length * CELL + 8]
  return (
    <figure className="hearth-chart">
      <figcaption className="hearth-chart__label">{label}</figcaption>
      <svg className="hearth-matrix" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={alt}>
        {places.map((place, index) => (
          <g key={place.name}>
            <line className="hearth-matrix__line" x1={LEFT} x2={LEFT + (index + 1) * CELL} y1={TOP + (index + 0.5) * CELL} y2={TOP + (index + 0.5) * CELL} />
            <line className="hearth-matrix__line" x1={LEFT + (index + 0.5) * CELL} x2={LEFT + (index + 0.5) * CELL} y1={TOP + index * CELL} y2={TOP + places.length * CELL} />
            <text className="hearth-matrix__name" x={LEFT - 8} y={TOP + (index + 0.5) * CELL + 5} textAnchor="end">{place.name}</text>
            <text className="hearth-matrix__code" x={LEFT + (index + 0.5) * CELL} y={TOP + index * CELL - 3} textAnchor="middle">{place.code}</text>
          </g>
        ))}
        {spots.map((spot) => {
          const [x, y] = [LEFT + (spot.column + 0.5) * CELL, TOP + (spot.row + 0.5) * CELL]
          if (!spot.value) return spot.more ? <circle key={`${spot.row} ${spot.column}`} className="hearth-matrix__few" cx={x} cy={y} r={4} /> : null
          return <circle key={`${spot.row} ${spot.column}`} className={spot.row === spot.column ? 'hearth-matrix__spot hearth-matrix__spot--within' : 'hearth-matrix__spot'} cx={x} cy={y} r={Math.round((3 + 16 * Math.sqrt(spot.value / most)) * 10) / 10} />
        })}
      </svg>
    </figure>
  )
}
