/** The three directions of a piece of work, the same colours and patterns in every chart. */
export const DIRECTIONS = [
  { key: 'given', label: 'Given' },
  { key: 'mutual', label: 'Mutual' },
  { key: 'received', label: 'Received' },
] as const

export type Direction = (typeof DIRECTIONS)[number]['key']
export type Amounts = Record<Direction, number>

export function amount(value: number) {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 1 })
}

/** Swatch, word and, where wanted, the figure itself. */
export function Legend({ amounts }: { amounts?: Amounts | undefined }) {
  return (
    <ul className="hearth-legend">
      {DIRECTIONS.map(({ key, label }) => (
        <li key={key}>
          <svg width="14" height="14" aria-hidden="true" focusable="false"><rect className={`hearth-bar hearth-bar--${key}`} x="1" y="1" width="12" height="12" /></svg>
          {amounts ? <strong className="hearth-legend__figure">{amount(amounts[key])}</strong> : null} {amounts ? label.toLowerCase() : label}
        </li>
      ))}
    </ul>
  )
}
