import { wayWords, type Rollup, type RollupFilter } from '#app/domain/rollups.ts'
import { paths } from '#app/paths.ts'
import { academicYear, sayDay } from '#app/platform/dates.ts'
import { Button } from '#app/ui/button/button.tsx'
import { BalanceBar } from '#app/ui/chart/balance-bar/balance-bar.tsx'
import { Constellation } from '#app/ui/chart/constellation/constellation.tsx'
import { TimeBars } from '#app/ui/chart/time-bars/time-bars.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { DateField, Hidden, SelectField } from '#app/ui/field/field.tsx'
import { FilterPanel } from '#app/ui/filter-panel/filter-panel.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { Table } from '#app/ui/table/table.tsx'

type Shown = { rollup: Rollup }

/** Those of which nothing stands come first. */
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
  const alt = pairs.length > 0 ? `${pairs.slice(0, 12).map((one) => `${one.one.name} and ${one.other.name}: ${one.entries}`).join('. ')}.${pairs.length > 12 ? ' All are in the table.' : ''}` : 'No two of them have an entry together in this period.'
  return (
    <section aria-labelledby="who">
      <h2 id="who">Who works with whom</h2>
      <Constellation label="A thread is joint work between two of them; a ray outward is work with another organisation. Thicker is more." alt={alt} stars={stars} threads={pairs.map((one) => ({ one: one.one.id, other: one.other.id, entries: one.entries }))} />
      <Table
        caption="Each organisation" captionHidden firstCellIsHeader
        head={[{ label: 'Organisation' }, { label: 'Entries', numeric: true }, { label: 'Given', numeric: true }, { label: 'Mutual', numeric: true }, { label: 'Received', numeric: true }, { label: 'With others counted here', numeric: true }, { label: 'With another organisation', numeric: true }]}
        rows={schools.map((one) => ({ key: one.id, cells: [one.name, one.entries, one.given, one.mutual, one.received, one.inside, one.others] }))}
      />
      {pairs.length > 0 ? <Details summary="Pair by pair, as a table"><Table caption="Pairs" captionHidden firstCellIsHeader head={[{ label: 'Organisation' }, { label: 'With' }, { label: 'Entries', numeric: true }]} rows={pairs.map((one) => ({ key: `${one.one.id}${one.other.id}`, cells: [one.one.name, one.other.name, one.entries] }))} /></Details> : null}
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
      <TimeBars label="By term, each entry once" unit="entries" bars={rollup.terms.map((one) => ({ label: one.label, given: one.given, mutual: one.mutual + one.between, received: one.received }))} />
      <SourceNote>In the first picture work from one of them to another is given once and received once. In the second each entry counts once, and such work stands under mutual. Terms: autumn from September, spring from January, summer from 15 April.</SourceNote>
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
        caption="Entries and hours by kind and direction" captionHidden firstCellIsHeader head={[{ label: 'Kind' }, { label: 'Direction' }, { label: 'Entries', numeric: true }, { label: 'Hours', numeric: true }]}
        rows={rollup.kinds.map((one) => ({ key: `${one.kind}-${one.way}`, cells: [kinds[one.kind] ?? one.kind, wayWords[one.way], one.entries, one.hours === null ? 'not recorded' : one.hours.toLocaleString('en-GB', { maximumFractionDigits: 1 })] }))}
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

/** Named and nothing else: why somebody has not said yes is theirs. */
export function NotIncluded({ rollup }: Shown) {
  const here = rollup.notIncluded.filter((one) => one.onHearth)
  const away = rollup.notIncluded.filter((one) => !one.onHearth)
  if (rollup.notIncluded.length === 0) return null
  return (
    <section aria-labelledby="not-included">
      <h2 id="not-included">Not included</h2>
      <p>These have not said that you may count their work. That is their choice, and says nothing about what they do.</p>
      {here.length > 0 ? (
        <ul className="hearth-not-included">
          {here.map((one) => (
            <li key={one.id}>
              <span>{one.name}</span>
              <form method="post"><Hidden name="organisation" value={one.id} /><Button kind="quiet" ariaLabel={`Ask the leads of ${one.name}`}>Ask its leads</Button></form>
            </li>
          ))}
        </ul>
      ) : null}
      {away.length > 0 ? <Details summary={`${away.length} more, where nobody leads on Hearth yet`}><ul>{away.map((one) => <li key={one.id}>{one.name}</li>)}</ul></Details> : null}
    </section>
  )
}

type SideProps = Shown & { filter: RollupFilter; days: { from: string; to: string }; today: string; thisYear: number }

export function RollupSide({ rollup, filter, days, today, thisYear }: SideProps) {
  const query = { period: filter.period, from: filter.from, to: filter.to }
  return (
    <>
      <FilterPanel action={paths.rollup(rollup.holder.id)} title="Choose a period" submit="Show">
        <SelectField label="Period" name="period" value={filter.period} options={[...[0, 1, 2, 3, 4].map((back) => ({ value: String(thisYear - back), label: academicYear(thisYear - back) })), { value: 'dates', label: 'Between two dates' }]} />
        <DateField label="From" name="from" value={filter.from} hint="For “Between two dates”." />
        <DateField label="To" name="to" value={filter.to} />
      </FilterPanel>
      <h2>Take it with you</h2>
      <ul>
        <li><a href={paths.rollupFile(rollup.holder.id, 'pdf', query)}>PDF, to print or send</a></li>
        <li><a href={paths.rollupFile(rollup.holder.id, 'csv', query)}>CSV, for a spreadsheet</a></li>
      </ul>
      <SourceNote>Entries of the log that a partner countersigned, dated {sayDay(days.from)} to {sayDay(days.to)}, of the {rollup.schools.length} of {rollup.members} members that said yes. As at {sayDay(today)}. Waiting, declined and withdrawn entries are out. <a href={paths.guidance('what-is-counted-above-you')}>How it is counted</a></SourceNote>
    </>
  )
}
