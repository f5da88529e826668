import { regionCodes, REGIONS, type Region, type RegionCell, type Regions } from '#app/domain/rollups.ts'
import { Matrix } from '#app/ui/chart/matrix/matrix.tsx'
import { Table } from '#app/ui/table/table.tsx'

const count = (number: number): string => number.toLocaleString('en-GB')
const figure = ({ shown, few }: RegionCell): string => (few ? (shown > 0 ? `${count(shown)} and a few` : 'few') : shown === 0 ? '–' : count(shown))
const cellOf = (cells: readonly RegionCell[], one: Region, other: Region): RegionCell => cells.find((cell) => (cell.one === one && cell.other === other) || (cell.one === other && cell.other === one))!
const entries = (number: number): string => `${count(number)} ${number === 1 ? 'entry' : 'entries'}`

/** What the picture says, in two sentences. */
export function RegionWords({ regions }: { regions: Regions }) {
  const total = regions.within + regions.across
  if (total === 0) return <>{regions.hidden ? 'So far there are only a few entries, too few to show.' : 'No countersigned work yet that the register places in a region.'} All nine regions are named below, with or without work.</>
  const most = [...regions.cells].filter((cell) => cell.one !== cell.other && cell.shown > 0).sort((one, other) => other.shown - one.shown)[0]
  return <>{entries(total)} shown: {count(regions.within)} within a region, {count(regions.across)} across two ({Math.round((regions.across / total) * 100)}% of what is shown). {most ? `Most across: ${most.one} with ${most.other}, ${count(most.shown)}.` : 'None between two regions can be shown yet.'}</>
}

export function RegionPicture({ regions }: { regions: Regions }) {
  const said = regions.cells.filter((cell) => cell.shown > 0 || cell.few)
  const pairs = `${said.length} of the ${regions.cells.length} pairs of regions have entries`
  const most = [...said].filter((cell) => cell.shown > 0).sort((one, other) => other.shown - one.shown)[0]
  const alt = said.length === 0 ? 'No entries in any region.' : `${pairs}${most ? `; the most ${most.one === most.other ? `within ${most.one}` : `${most.one} with ${most.other}`}, ${count(most.shown)}` : ', a few each'}. Every figure is in the table below.`
  return (
    <section aria-labelledby="picture">
      <h2 id="picture">Between the nine</h2>
      <Matrix
        label="A circle is joint work between two regions, its area the number of entries; on the slope, within one region. An empty ring is a few." alt={alt} places={REGIONS.map((name) => ({ name, code: regionCodes[name] }))}
        spots={said.map((cell) => ({ row: REGIONS.indexOf(cell.other), column: REGIONS.indexOf(cell.one), value: cell.shown > 0 ? cell.shown : null, more: cell.few }))}
      />
    </section>
  )
}

/** Every region by every region, with a region that has none said to have none. */
export function RegionTable({ regions }: { regions: Regions }) {
  const of = (region: Region) => regions.cells.filter((cell) => cell.one === region || cell.other === region)
  return (
    <section aria-labelledby="table">
      <h2 id="table">Region by region</h2>
      <RegionPairs regions={regions} />
      <div className="hearth-region-table">
        <Table
          caption="Entries by pair of regions" captionHidden firstCellIsHeader head={[{ label: 'Region' }, ...REGIONS.map((name) => ({ label: regionCodes[name], numeric: true })), { label: 'Shown in all', numeric: true }]}
          rows={REGIONS.map((one) => {
            const mine = of(one)
            const total = mine.reduce((all, cell) => all + cell.shown, 0)
            return { key: one, cells: [`${one} (${regionCodes[one]})`, ...REGIONS.map((other) => figure(cellOf(regions.cells, one, other))), total > 0 ? count(total) : mine.some((cell) => cell.few) ? 'few' : 'none yet'] }
          })}
        />
      </div>
    </section>
  )
}

/** On a phone: only the pairs that have entries. Where this is shown the table is not, and the other way round. */
function RegionPairs({ regions }: { regions: Regions }) {
  const said = regions.cells.filter((cell) => cell.shown > 0 || cell.few)
  const silent = REGIONS.filter((region) => !said.some((cell) => cell.one === region || cell.other === region))
  return (
    <div className="hearth-region-pairs">
      {said.length > 0 ? (
        <ul>{said.map((cell) => <li key={`${cell.one} ${cell.other}`}>{cell.one === cell.other ? `Within ${cell.one}` : `${cell.one} with ${cell.other}`}: <strong>{figure(cell)}</strong></li>)}</ul>
      ) : null}
      {silent.length > 0 ? <p>None yet: {silent.join(', ')}.</p> : null}
    </div>
  )
}
