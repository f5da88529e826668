import { TERM_BARS, wayWords, type Rollup } from '#app/domain/rollups.ts'
import { paths } from '#app/paths.ts'
import { BalanceBar } from '#app/ui/chart/balance-bar/balance-bar.tsx'
import { Constellation } from '#app/ui/chart/constellation/constellation.tsx'
import { TimeBars } from '#app/ui/chart/time-bars/time-bars.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { Table } from '#app/ui/table/table.tsx'

type Shown = { rollup: Rollup }
/** Longer tables of pairs are folded away. */
const FOLDED_FROM = 15
const WAYS = ['given', 'mutual', 'received', 'between'] as const

/** Those of which nothing stands. */
export function Silent({ rollup }: Shown) {
  const silent = rollup.schools.filter((one) => one.entries === 0)
  if (silent.length === 0) return null
  return (
    <section aria-labelledby="silent">
      <h2 id="silent">Nothing countersigned in this period</h2>
      <p>It may be under way, or wait for a partner’s signature. A call tells more than a figure.</p>
      <ul>{silent.map((one) => <li key={one.id}><a href={paths.organisation(one.id)}>{one.name}</a></li>)}</ul>
    </section>
  )
}

export function WhoWithWhom({ rollup }: Shown) {
  const { schools, pairs } = rollup
  // On the ring in an order that puts nobody first: by name.
  const stars = [...schools].sort((one, other) => one.name.localeCompare(other.name, 'en-GB')).map((one) => ({ id: one.id, name: one.name, entries: one.entries, outward: one.others }))
  const most = pairs[0]
  const table = pairs.length > 0 ? <Table caption="Pairs" captionHidden firstCellIsHeader head={[{ label: 'Organisation' }, { label: 'With' }, { label: 'Entries', numeric: true }]} rows={pairs.map((one) => ({ key: `${one.one.id}${one.other.id}`, cells: [one.one.name, one.other.name, one.entries] }))} /> : null
  const folded = pairs.length > FOLDED_FROM
  const alt = most ? `${schools.length} organisations, ${pairs.length} ${pairs.length === 1 ? 'pair' : 'pairs'} with joint work; the most is ${most.one.name} with ${most.other.name}, ${most.entries}. Every pair is in the table “Pair by pair” below.` : 'No two of them have an entry together in this period.'
  return (
    <section aria-labelledby="who">
      <h2 id="who">Who works with whom</h2>
      <Constellation label="A thread is joint work between two of them; a ray outward is work with another organisation. Thicker is more." alt={alt} stars={stars} threads={pairs.map((one) => ({ one: one.one.id, other: one.other.id, entries: one.entries }))} />
      <div className="hearth-rollup-schools"><Table
        caption="Each organisation" captionHidden firstCellIsHeader
        head={[{ label: 'Organisation' }, { label: 'Entries', numeric: true }, { label: 'Given', numeric: true }, { label: 'Mutual', numeric: true }, { label: 'Received', numeric: true }, { label: 'With others counted here', numeric: true }, { label: 'With another organisation', numeric: true }]}
        rows={schools.map((one) => ({ key: one.id, cells: [one.name, one.entries, one.given, one.mutual, one.received, one.inside, one.others] }))}
      /></div>
      {table && folded ? <Details summary={`Pair by pair, as a table of ${pairs.length}`}>{table}</Details> : table ? <><h3>Pair by pair</h3>{table}</> : null}
      <SourceNote>Countersigned entries of the organisations that said yes. “Another organisation” is any that has not, a member or not: which one is not told. An entry of three partners is in three pairs.</SourceNote>
    </section>
  )
}

export function Balance({ rollup }: Shown) {
  if (rollup.entries === 0) return null
  const sum = (of: 'given' | 'received' | 'mutual') => rollup.schools.reduce((all, one) => all + one[of], 0)
  return (
    <section aria-labelledby="balance">
      <h2 id="balance">Given and received</h2>
      <BalanceBar label="As each organisation sees its own entries" unit="entries" given={sum('given')} mutual={sum('mutual')} received={sum('received')} />
      <TimeBars label={TERM_BARS} unit="entries" bars={rollup.terms.map((one) => ({ label: one.label, given: one.given, mutual: one.mutual + one.between, received: one.received }))} />
      <SourceNote>In the first picture work from one of them to another is given once and received once. In the second each entry counts once. Terms: autumn from September, spring from January, summer from 15 April.</SourceNote>
    </section>
  )
}

export function Kinds({ rollup, kinds }: Shown & { kinds: Record<string, string> }) {
  if (rollup.kinds.length === 0) return null
  const without = rollup.entries - rollup.withHours
  return (
    <section aria-labelledby="kinds">
      <h2 id="kinds">What kind of work</h2>
      <Table
        caption="Entries and hours by kind and direction" captionHidden firstCellIsHeader head={[{ label: 'Kind' }, ...WAYS.map((way) => ({ label: wayWords[way], numeric: true })), { label: 'Hours', numeric: true }]}
        rows={[...new Set(rollup.kinds.map((one) => one.kind))].map((kind) => {
          const mine = rollup.kinds.filter((one) => one.kind === kind)
          const hours = mine.flatMap((one) => one.hours ?? [])
          return { key: kind, cells: [kinds[kind] ?? kind, ...WAYS.map((way) => mine.find((one) => one.way === way)?.entries ?? '–'), hours.length === 0 ? 'not recorded' : hours.reduce((all, one) => all + one, 0).toLocaleString('en-GB', { maximumFractionDigits: 1 })] }
        })}
      />
      <SourceNote>Each entry once. Hours are everybody’s together, as entered; {without === 0 ? 'every entry records them' : `${without} of ${rollup.entries} record${without === 1 ? 's' : ''} none and ${without === 1 ? 'adds' : 'add'} none`}.</SourceNote>
    </section>
  )
}

export function OtherRegions({ rollup }: Shown) {
  return (
    <section aria-labelledby="regions">
      <h2 id="regions">Beyond the region</h2>
      {rollup.regions.length === 0 ? <p>No entry with an organisation of another region.</p> : <Table caption="Entries with organisations of other regions" captionHidden firstCellIsHeader head={[{ label: 'Region' }, { label: 'Entries', numeric: true }]} rows={rollup.regions.map((one) => ({ key: one.region ?? 'few', cells: [one.region ?? 'A region with fewer than three such organisations', one.entries] }))} />}
      <p><a href={paths.regions()}>How the regions of England work with each other</a></p>
    </section>
  )
}
