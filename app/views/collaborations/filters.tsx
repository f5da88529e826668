import { directions, directionWords, missings, missingWords, type LogFilter, type Period } from '#app/domain/collaborations.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { Checkboxes, DateField, Hidden, SelectField, TextField } from '#app/ui/field/field.tsx'
import { FilterPanel, FilterTag, FilterTags } from '#app/ui/filter-panel/filter-panel.tsx'

type Named = { id: string; name: string }
type Kind = { key: string; label: string }

const periodWords: Record<Period, string> = { all: 'All of it', year: 'This academic year', three: 'The last three academic years', dates: 'Between two dates' }

export const isFiltered = (filter: LogFilter): boolean => filter.period !== 'all' || Boolean(filter.kind || filter.direction || filter.partner || filter.waiting || filter.missing || filter.words)

/** The log's address with these filters; changing a filter starts at its first page. */
export const filterLink = (organisation: string, filter: LogFilter | null, changes: Partial<LogFilter>): string => paths.collaborations(queryOf(organisation, filter, changes))

export function queryOf(organisation: string, filter: LogFilter | null, changes: Partial<LogFilter> = {}) {
  const all: Partial<LogFilter> = { ...filter, page: 1, ...changes }
  const dates = all.period === 'dates'
  return {
    organisation, period: all.period === 'all' ? '' : all.period, from: dates ? all.from : '', to: dates ? all.to : '',
    kind: all.kind, direction: all.direction, partner: all.partner, waiting: all.waiting ? 'yes' : '', missing: all.missing, words: all.words, page: all.page && all.page > 1 ? String(all.page) : '',
  }
}

type FiltersProps = { organisation: string | undefined; filter: LogFilter; kinds: readonly Kind[]; partners: readonly Named[]; clearTo: string }

export function LogFilters({ organisation, filter, kinds, partners, clearTo }: FiltersProps) {
  return (
    <FilterPanel action={paths.collaborations()} title="Filter the log" clearTo={isFiltered(filter) ? clearTo : undefined}>
      {organisation ? <Hidden name="organisation" value={organisation} /> : null}
      <TextField label="Words" name="words" value={filter.words} hint="In what you did or what changed." />
      <SelectField label="Period" name="period" value={filter.period} options={Object.entries(periodWords).map(([value, label]) => ({ value, label }))} />
      <DateField label="From" name="from" value={filter.from} hint="For “Between two dates”." />
      <DateField label="To" name="to" value={filter.to} />
      <SelectField label="Kind of work" name="kind" value={filter.kind} options={[{ value: '', label: 'Any' }, ...kinds.map((kind) => ({ value: kind.key, label: kind.label }))]} />
      <SelectField label="Direction" name="direction" value={filter.direction} options={[{ value: '', label: 'Any' }, ...directions.map((value) => ({ value, label: directionWords[value].ours }))]} />
      {partners.length > 0 ? <SelectField label="Partner" name="partner" value={filter.partner} options={[{ value: '', label: 'Any' }, ...partners.map((one) => ({ value: one.id, label: one.name }))]} /> : null}
      <SelectField label="Not there yet" name="missing" value={filter.missing} options={[{ value: '', label: 'Any' }, ...missings.map((value) => ({ value, label: missingWords[value] }))]} />
      <Checkboxes legend="Only these" legendHidden name="waiting" values={filter.waiting ? ['yes'] : []} options={[{ value: 'yes', label: 'Waiting for us' }]} small />
    </FilterPanel>
  )
}

type ChosenProps = { filter: LogFilter; kinds: readonly Kind[]; partners: readonly Named[]; link: (changes: Partial<LogFilter>) => string }

/** The filters that are on, each a link that takes it off. */
export function ChosenFilters({ filter, kinds, partners, link }: ChosenProps) {
  if (!isFiltered(filter)) return null
  const dates = [filter.from ? `from ${sayDay(filter.from)}` : '', filter.to ? `to ${sayDay(filter.to)}` : ''].filter(Boolean).join(' ')
  return (
    <FilterTags>
      {filter.words ? <FilterTag to={link({ words: '' })} label={`“${filter.words}”`} /> : null}
      {filter.period === 'all' ? null : <FilterTag to={link({ period: 'all', from: '', to: '' })} label={filter.period === 'dates' ? dates || periodWords.dates : periodWords[filter.period]} />}
      {filter.kind ? <FilterTag to={link({ kind: '' })} label={kinds.find((kind) => kind.key === filter.kind)?.label ?? filter.kind} /> : null}
      {filter.direction ? <FilterTag to={link({ direction: '' })} label={directionWords[filter.direction].ours} /> : null}
      {filter.partner ? <FilterTag to={link({ partner: '' })} label={partners.find((one) => one.id === filter.partner)?.name ?? 'One partner'} /> : null}
      {filter.missing ? <FilterTag to={link({ missing: '' })} label={missingWords[filter.missing]} /> : null}
      {filter.waiting ? <FilterTag to={link({ waiting: false })} label="Waiting for us" /> : null}
    </FilterTags>
  )
}
