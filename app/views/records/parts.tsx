import { directionWords } from '#app/domain/collaborations.ts'
import { recordQuery, sayHours, standingWords, totalsByYear, yearWords, type RecordEntry, type RecordFilter, type RecordLine, type RecordTotal } from '#app/domain/records.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { Details } from '#app/ui/details/details.tsx'
import { DateField, SelectField } from '#app/ui/field/field.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { FilterPanel } from '#app/ui/filter-panel/filter-panel.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { Table } from '#app/ui/table/table.tsx'
import { Tag } from '#app/ui/tag/tag.tsx'
import { sayList } from '#app/views/collaborations/entry-card.tsx'

type Kinds = Record<string, string>
type Totals = { totals: readonly RecordTotal[] }

/** Own hours by year and kind, in words and as a table. */
export function RecordTotals({ record, kinds }: { record: Totals; kinds: Kinds }) {
  const { totals } = record
  if (totals.length === 0) return null
  const entries = totals.reduce((all, one) => all + one.entries, 0)
  const withHours = totals.reduce((all, one) => all + one.withHours, 0)
  const hours = withHours > 0 ? sayHours(totals.reduce((all, one) => all + (one.hours ?? 0), 0)) : null
  return (
    <section aria-labelledby="hours">
      <h2 id="hours">Your hours</h2>
      <p>
        You took part in {entries} {entries === 1 ? 'piece' : 'pieces'} of joint work that {entries === 1 ? 'counts' : 'count'}.{' '}
        {hours === null ? 'You recorded no hours.' : `You recorded ${hours} hours of your own${withHours < entries ? `, for ${withHours} of them; for the other ${entries - withHours} you recorded none, and none are assumed` : ''}.`}
      </p>
      <Table
        caption="Your own hours by academic year" captionHidden
        head={[{ label: 'Year' }, { label: 'Entries', numeric: true }, { label: 'Your hours', numeric: true }, { label: 'Without hours', numeric: true }]}
        rows={totalsByYear(totals).map((one) => ({ key: String(one.year), cells: [yearWords(one.year), one.entries, sayHours(one.hours), one.entries - one.withHours] }))}
      />
      <Details summary="By kind of work"><Table
        caption="Your own hours by academic year and kind" captionHidden
        head={[{ label: 'Academic year' }, { label: 'Kind' }, { label: 'Entries', numeric: true }, { label: 'Your hours', numeric: true }, { label: 'Without hours', numeric: true }]}
        rows={totals.map((one) => ({ key: `${one.year}-${one.kind}`, cells: [yearWords(one.year), kinds[one.kind] ?? one.kind, one.entries, sayHours(one.hours), one.entries - one.withHours] }))}
      /></Details>
    </section>
  )
}

function Entry({ entry, kinds }: { entry: RecordEntry; kinds: Kinds }) {
  const title = `${kinds[entry.kind] ?? entry.kind} with ${sayList(entry.partners) || 'others'}`
  return (
    <li className="hearth-record__entry">
      <h3 className="hearth-record__title">{entry.left ? title : <a href={paths.collaboration(entry.entryId)}>{title}</a>}</h3>
      <MetaList items={[sayDay(entry.happenedOn), directionWords[entry.direction].short, entry.hours === null ? 'Your hours not recorded' : `${sayHours(entry.hours)} of your hours`, `For ${entry.organisation}`, <Tag key="standing" tone={entry.standing === 'countersigned' ? 'good' : entry.standing === 'waiting' ? 'neutral' : 'warn'}>{standingWords[entry.standing]}</Tag>]} />
      <p className="hearth-record__what">{entry.what}</p>
      {entry.learnt ? <p className="hearth-record__learnt"><strong>What you took from it</strong> {entry.learnt}</p> : null}
      <p className="hearth-record__deed">{entry.left ? 'You have left; this is how it stood then. ' : ''}<a href={paths.myPart(entry.entryId)}>Change your part<span className="govuk-visually-hidden"> in {title}, {sayDay(entry.happenedOn)}</span></a></p>
    </li>
  )
}

type EntriesProps = { record: { entries: readonly RecordEntry[]; count: number; page: number; pages: number }; filter: RecordFilter; kinds: Kinds }

export function RecordEntries({ record, filter, kinds }: EntriesProps) {
  return (
    <section aria-labelledby="work">
      <h2 id="work">Joint work you took part in</h2>
      {record.entries.length > 0 ? <ol className="hearth-record">{record.entries.map((entry) => <Entry key={entry.entryId} entry={entry} kinds={kinds} />)}</ol> : filter.period !== 'all' ? (
        <p>Nothing in this period. Choose a longer one.</p>
      ) : (
        <EmptyState title="Nothing here yet" action={{ to: paths.collaborations(), label: 'Look in the log' }}><p>Open an entry that you were part of and press “I took part”. Say your own hours, and what you took from it.</p></EmptyState>
      )}
      <Pagination label="Pages of your record" page={record.page} pages={record.pages} link={(page) => paths.record(recordQuery({ ...filter, page }))} />
    </section>
  )
}

const links = { practice: paths.intervention, adoption: paths.adoption, review: paths.review }

/** What else is theirs. What has left the library is named, without a link. */
export function OwnLines({ id, title, lines, link }: { id: string; title: string; lines: readonly RecordLine[]; link: keyof typeof links }) {
  if (lines.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="hearth-record hearth-record--lines">
        {lines.map((one) => <li key={one.id} className="hearth-record__entry">{one.inLibrary ? <a href={links[link](one.id)}>{one.title}</a> : one.title}<MetaList items={[sayDay(one.on), `For ${one.organisation}`, one.inLibrary ? null : 'No longer in the library']} /></li>)}
      </ul>
    </section>
  )
}

type SideProps = { record: { years: readonly number[] }; filter: RecordFilter; thisYear: number; errors: Record<string, string>; typed: { from: string; to: string } }

/** The period, and the record as a file. */
export function RecordSide({ record, filter, thisYear, errors, typed }: SideProps) {
  const years = [...new Set([thisYear, ...record.years])].sort((one, other) => other - one)
  const query = recordQuery({ ...filter, page: 1 })
  const wrong = Object.keys(errors).length > 0
  return (
    <>
      <FilterPanel action={paths.record()} title="Choose a period" submit="Show" open={wrong} clearTo={filter.period === 'all' ? undefined : paths.record()}>
        <SelectField label="Period" name="period" value={filter.period} options={[{ value: 'all', label: 'All of it' }, ...years.map((year) => ({ value: String(year), label: yearWords(year) })), { value: 'dates', label: 'Between two dates' }]} />
        <DateField label="From" name="from" value={filter.from || typed.from} error={errors.from} hint="For “Between two dates”." />
        <DateField label="To" name="to" value={filter.to || typed.to} error={errors.to} />
      </FilterPanel>
      {wrong ? null : (
        <ul className="govuk-list hearth-record__files hearth-no-print">
          <li><a href={paths.recordFile('pdf', query)}>PDF, to print or send</a></li>
          <li><a href={paths.recordFile('csv', query)}>CSV, for a spreadsheet</a></li>
        </ul>
      )}
    </>
  )
}

export function RecordSource({ asAt, notCertified }: { asAt: string; notCertified: string }) {
  return <SourceNote>Entries of the log in which you said that you took part, practice that you wrote or took up, and reviews that you signed. As at {sayDay(asAt)}. {notCertified}</SourceNote>
}
