type Star = { id: string; name: string; entries: number; /** entries with somebody who is not in the picture */ outward: number }
type Thread = { one: string; other: string; entries: number }
type Props = { label: string; alt: string; stars: readonly Star[]; threads: readonly Thread[] }

/** The widest ring; a few stars stand on a smaller one, with less emptiness between them. */
const RING = 168
const AROUND = 72

const round = (number: number): number => Math.round(number * 10) / 10
/** Points at a distance from the middle, the first at the top. */
const around = (middle: number, of: number) => (index: number, far: number) => {
  const angle = (index / of) * 2 * Math.PI - Math.PI / 2
  return { x: round(middle + far * Math.cos(angle)), y: round(middle + far * Math.sin(angle)) }
}

/** Who works with whom: each a numbered dot on a ring, a thread for joint work, a ray outward for work with others. Thicker is more; an empty dot is silent. */
export function Constellation({ label, alt, stars, threads }: Props) {
  const ring = Math.min(RING, 36 + 14 * stars.length)
  const middle = ring + AROUND
  const at = around(middle, stars.length)
  const place = new Map(stars.map((star, index) => [star.id, at(index, ring)]))
  const most = Math.max(1, ...threads.map((thread) => thread.entries))
  const mostOut = Math.max(1, ...stars.map((star) => star.outward))
  const dot = stars.length > 30 ? 8 : 14
  return (
    <figure className="hearth-chart">
      <figcaption className="hearth-chart__label">{label}</figcaption>
      <svg className={ring < RING ? 'hearth-stars hearth-stars--few' : 'hearth-stars'} viewBox={`0 0 ${2 * middle} ${2 * middle}`} role="img" aria-label={alt}>
        {stars.map((star, index) => {
          if (star.outward === 0) return null
          const [from, to] = [at(index, ring), at(index, ring + dot + 8 + 34 * Math.sqrt(star.outward / mostOut))]
          return <line key={star.id} className="hearth-stars__ray" x1={from.x} y1={from.y} x2={to.x} y2={to.y} strokeWidth={round(1.5 + 4 * (star.outward / mostOut))} />
        })}
        {threads.map(({ one, other, entries }) => {
          const [from, to] = [place.get(one), place.get(other)]
          if (!from || !to) return null
          // Bent a little towards the middle, so that threads between neighbours can be told apart.
          const bend = { x: round((from.x + to.x) / 4 + middle / 2), y: round((from.y + to.y) / 4 + middle / 2) }
          return <path key={`${one} ${other}`} className="hearth-stars__thread" d={`M${from.x} ${from.y} Q${bend.x} ${bend.y} ${to.x} ${to.y}`} strokeWidth={round(1.5 + 5.5 * (entries / most))} />
        })}
        {stars.map((star, index) => {
          const { x, y } = place.get(star.id)!
          return (
            <g key={star.id}>
              <circle className={star.entries > 0 ? 'hearth-stars__star' : 'hearth-stars__star hearth-stars__star--silent'} cx={x} cy={y} r={dot} />
              {stars.length > 30 ? null : <text className={star.entries > 0 ? 'hearth-stars__number' : 'hearth-stars__number hearth-stars__number--silent'} x={x} y={y + 5} textAnchor="middle">{index + 1}</text>}
            </g>
          )
        })}
      </svg>
      {stars.length > 30 ? null : <ol className="hearth-stars__key">{stars.map((star) => <li key={star.id}>{star.name}</li>)}</ol>}
    </figure>
  )
}
