import { sayMoney } from '#app/domain/premium.ts'
import { paths } from '#app/paths.ts'
import { academicYear, sayDay } from '#app/platform/dates.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'

type Sum = { sum: number | null; unsaid: number }
type BoughtShown = {
  key: string; what: string; planned: number | null; hours: Sum; cost: Sum
  entries: readonly { id: string; on: string; what: string; changed: string; with: readonly string[]; picked: boolean }[]
  found: readonly { id: string; title: string; says: string; own: boolean }[]
  words: string
}
type Props = { one: BoughtShown; others: readonly { id: string; label: string }[]; reviewIn: { id: string; year: number } | null; changing: boolean }

const unsaid = ({ unsaid: n }: Sum): string => (n === 0 ? '' : `; ${n === 1 ? 'one entry does not say' : `${n} entries do not say`}`)

/** One activity with what the log and the library hold of it. */
export function BoughtActivity({ one, others, reviewIn, changing }: Props) {
  const picked = one.entries.filter((entry) => entry.picked).map((entry) => entry.id)
  return (
    <section aria-labelledby={`a-${one.key}`}>
      <h2 id={`a-${one.key}`}>{one.what || 'An activity without words'}</h2>
      <SummaryList
        rows={[
          { key: 'planned', term: 'Planned cost', value: one.planned === null ? 'Not given' : sayMoney(one.planned) },
          { key: 'hours', term: 'Hours logged', value: one.hours.sum === null ? 'None recorded' : `${one.hours.sum.toLocaleString('en-GB')}${unsaid(one.hours)}` },
          { key: 'cost', term: 'Cost logged', value: one.cost.sum === null ? 'None recorded' : `${sayMoney(one.cost.sum)}${unsaid(one.cost)}` },
        ]}
      />
      {one.entries.length === 0 ? <p>No joint work about it was logged in that year.</p> : (
        <ul className="govuk-list">
          {one.entries.map((entry) => (
            <li key={entry.id}>
              <a className="govuk-link" href={paths.collaboration(entry.id)}>{sayDay(entry.on)}</a>, with {entry.with.join(', ') || 'a partner'}: {entry.what}
              {entry.changed ? <div className="hearth-last-year">What changed: {entry.changed}</div> : null}
            </li>
          ))}
        </ul>
      )}
      <Measured title="What we measured" found={one.found.filter((found) => found.own)} />
      <Measured title="What others measured, or we in another year" found={one.found.filter((found) => !found.own)} />
      {changing && reviewIn && one.words !== '' ? (
        <form method="post">
          <Hidden name="key" value={one.key} />
          <Button kind="plain" name="deed" value="use">Use these words in the review of {academicYear(reviewIn.year)}</Button>
        </form>
      ) : null}
      {changing && others.length > 0 ? (
        <Details summary="Add an entry of the log by hand">
          <form method="post">
            <Hidden name="key" value={one.key} />
            {picked.map((id) => <Hidden key={id} name="entry" value={id} />)}
            <SelectFor name={one.key} others={others} />
            <Button kind="plain" name="deed" value="pick">Add this entry</Button>
          </form>
        </Details>
      ) : null}
    </section>
  )
}

function Measured({ title, found }: { title: string; found: BoughtShown['found'] }) {
  if (found.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul className="govuk-list">{found.map((one) => <li key={one.id}><a className="govuk-link" href={paths.intervention(one.id)}>{one.title}</a>: {one.says}</li>)}</ul>
    </>
  )
}

/** The same field stands once for each activity, so its id carries the activity’s. */
function SelectFor({ name, others }: { name: string; others: Props['others'] }) {
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={`entry-${name}`}>Entry of that year</label>
      <select className="govuk-select" id={`entry-${name}`} name="entry">{others.map((one) => <option key={one.id} value={one.id}>{one.label}</option>)}</select>
    </div>
  )
}
