import { amount, DIRECTIONS, Legend, type Amounts } from '#app/ui/chart/legend.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Table } from '#app/ui/table/table.tsx'

type BalanceBarProps = Amounts & { unit: 'entries' | 'hours'; label: string }

const percent = (part: number) => `${Math.round(part * 1000) / 10}%`

/** Given, mutual and received as parts of one bar. Given as well as received: never one without the other. */
export function BalanceBar({ unit, label, ...amounts }: BalanceBarProps) {
  const total = amounts.given + amounts.mutual + amounts.received
  let start = 0
  const parts = DIRECTIONS.map(({ key, label: name }) => {
    const share = total > 0 ? amounts[key] / total : 0
    const part = { key, name, share, start }
    start += share
    return part
  })
  return (
    <figure className="hearth-chart">
      <figcaption className="hearth-chart__label">{label}</figcaption>
      {total > 0 ? (
        <>
          <svg className="hearth-balance" width="100%" height="26" aria-hidden="true" focusable="false">
            {parts.map((part) => (part.share > 0 ? <rect key={part.key} className={`hearth-bar hearth-bar--${part.key}`} x={percent(part.start)} y="1" width={percent(part.share)} height="24" /> : null))}
          </svg>
          <Legend amounts={amounts} />
        </>
      ) : (
        <p className="hearth-chart__none">No {unit} logged in this period.</p>
      )}
      <Details summary="As a table">
        <Table
          caption={label}
          captionHidden
          firstCellIsHeader
          head={[{ label: 'Direction' }, { label: unit === 'hours' ? 'Hours' : 'Entries', numeric: true }, { label: 'Share', numeric: true }]}
          rows={parts.map((part) => ({ key: part.key, cells: [part.name, amount(amounts[part.key]), total > 0 ? `${Math.round(part.share * 100)}%` : '–'] }))}
        />
      </Details>
    </figure>
  )
}
