import { NEVER_SHOWN, periodChoices, sayDays, SHOWN, type Days, type Rollup, type RollupFilter } from '#app/domain/rollups.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { DateField, Hidden, SelectField } from '#app/ui/field/field.tsx'
import { FilterPanel } from '#app/ui/filter-panel/filter-panel.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'

type Shown = { rollup: Rollup }

/** Nobody has said yes: what will stand here, and who can be asked. */
export function NobodyYet({ rollup }: Shown) {
  return (
    <EmptyState title="No organisation lets you count yet">
      <p>Once a lead of one says yes, you see here, of that one and every other that said yes:</p>
      <ul>{SHOWN.map((one) => <li key={one}>{one}</li>)}</ul>
      <p>You never see {NEVER_SHOWN.join('; ')}.</p>
      {rollup.notIncluded.some((one) => one.onHearth) ? <p>Below you can ask those that somebody leads on Hearth. They decide.</p> : rollup.members > 0 ? <p>Nobody leads any of your members on Hearth yet. Once somebody does, you can ask here.</p> : <p>The register names no open school as a member of {rollup.holder.name}.</p>}
    </EmptyState>
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
              {one.askedOn ? <span className="hearth-quiet">Asked on {sayDay(one.askedOn)}</span> : <form method="post"><Hidden name="organisation" value={one.id} /><Button kind="quiet" ariaLabel={`Ask the leads of ${one.name}`}>Ask its leads</Button></form>}
            </li>
          ))}
        </ul>
      ) : null}
      {away.length > 0 ? <Details summary={`${away.length} more, where nobody leads on Hearth yet`}><ul>{away.map((one) => <li key={one.id}>{one.name}</li>)}</ul></Details> : null}
    </section>
  )
}

type PeriodProps = Shown & { filter: RollupFilter; today: string; errors: Partial<Record<string, string>> }

export function ChoosePeriod({ rollup, filter, today, errors }: PeriodProps) {
  return (
    <FilterPanel action={paths.rollup(rollup.holder.id)} title="Choose a period" submit="Show" open={Object.keys(errors).length > 0}>
      <SelectField label="Period" name="period" value={filter.period} options={periodChoices(today)} />
      <DateField label="From" name="from" value={filter.from} error={errors.from} hint="Days that are filled in count, whatever period is chosen." />
      <DateField label="To" name="to" value={filter.to} error={errors.to} />
    </FilterPanel>
  )
}

type TakeProps = Shown & { filter: RollupFilter; days: Days; today: string }

export function TakeItWithYou({ rollup, filter: { period, from, to }, days, today }: TakeProps) {
  const query = { period, from, to }
  return (
    <>
      <section className="hearth-no-print" aria-labelledby="take">
        <h2 id="take">Take it with you</h2>
        <ul>
          <li><a href={paths.rollupFile(rollup.holder.id, 'pdf', query)}>PDF, to print or send</a></li>
          <li><a href={paths.rollupFile(rollup.holder.id, 'xlsx', query)}>Excel</a></li>
          <li><a href={paths.rollupFile(rollup.holder.id, 'csv', query)}>CSV, for a spreadsheet</a></li>
        </ul>
      </section>
      <SourceNote>Entries of the log that a partner countersigned, of the {rollup.schools.length} of {rollup.members} members that said yes. Period: {sayDays(days)}. As at {sayDay(today)}. Waiting, declined and withdrawn entries are out. <a href={paths.guidance('what-is-counted-above-you')}>How it is counted</a></SourceNote>
    </>
  )
}
