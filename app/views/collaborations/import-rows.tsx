import { directions, directionWords, type ImportRow } from '#app/domain/collaborations.ts'
import { sayDay } from '#app/platform/dates.ts'
import { typedDay } from '#app/platform/typed-days.ts'
import { Details } from '#app/ui/details/details.tsx'
import { FieldError } from '#app/ui/field/field.tsx'
import { Tag } from '#app/ui/tag/tag.tsx'
import type { Choice } from './partners-field.tsx'

export type RowShown = ImportRow & { ticked: boolean; error: string | null; choices: readonly Choice[]; already: boolean; chosen: string; days: readonly { on: string; already: boolean; ticked: boolean }[]; /** the name that is asked about */ unsure: string; /** its partner is not known to us by that name */ stranger: boolean }
type Kind = { key: string; label: string }

const day = (text: string): string => {
  const read = typedDay(text)
  return read ? sayDay(read) : text || 'No date'
}

function Box({ at, name, label, value, wide, decimal }: { at: number; name: string; label: string; value: string; wide?: boolean; decimal?: boolean }) {
  const id = `${name}-${at}`
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={id}>{label}</label>
      {wide ? <textarea className="govuk-textarea" id={id} name={name} rows={2} defaultValue={value} /> : <input className="govuk-input" id={id} name={name} defaultValue={value} inputMode={decimal ? 'decimal' : undefined} autoComplete="off" />}
    </div>
  )
}

function Choose({ at, name, label, value, options }: { at: number; name: string; label: string; value: string; options: readonly { value: string; label: string }[] }) {
  const id = `${name}-${at}`
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={id}>{label}</label>
      <select className="govuk-select" id={id} name={name} defaultValue={value}>{options.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}</select>
    </div>
  )
}

/** A word that none of the choices has stays as the first of them, so that nothing typed is lost. */
const withTyped = (typed: string, options: readonly { value: string; label: string }[]) => [{ value: '', label: 'As for all' }, ...(typed && !options.some((one) => one.value === typed) ? [{ value: typed, label: `“${typed}”: choose another` }] : []), ...options]

/** What the row says beside its date and words, in a line. */
const factsOf = (row: RowShown, kinds: readonly Kind[]): string =>
  [row.whom && `With ${row.whom}`, kinds.find((kind) => kind.key === row.kind)?.label ?? row.kind, directions.some((one) => one === row.way) ? directionWords[row.way as (typeof directions)[number]].ours : row.way, row.hours && `${row.hours} ${row.hours === '1' ? 'hour' : 'hours'}`].filter(Boolean).join(' · ')

/** The days of what repeats, each with its tick. */
function Dates({ row, at }: { row: RowShown; at: number }) {
  return (
    <Details summary={`Choose among its ${row.days.length} dates`} open={row.error !== null}>
      <fieldset className="govuk-fieldset">
        <legend className="govuk-fieldset__legend">Untick the dates on which it did not happen</legend>
        <div className="govuk-checkboxes govuk-checkboxes--small">
          {row.days.map((one) => (
            <div className="govuk-checkboxes__item" key={one.on}>
              <input className="govuk-checkboxes__input" type="checkbox" id={`date-${at}-${one.on}`} name="dates" value={`${at} ${one.on}`} defaultChecked={one.ticked} />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={`date-${at}-${one.on}`}>{sayDay(one.on)}{one.already ? ', logged already' : ''}</label>
            </div>
          ))}
        </div>
      </fieldset>
    </Details>
  )
}

/** One row: whether it is joint work, and everything about it to be changed. */
export function ImportedRow({ row, at, kinds }: { row: RowShown; at: number; kinds: readonly Kind[] }) {
  const id = `row-${at}`
  const partner = row.choices.length > 0 || row.stranger
  return (
    <li className={`hearth-imported${row.error ? ' hearth-imported--error' : ''}`}>
      {row.error ? <FieldError name={id}>{row.error}</FieldError> : null}
      <div className="govuk-checkboxes govuk-checkboxes--small">
        <div className="govuk-checkboxes__item">
          <input className="govuk-checkboxes__input" type="checkbox" id={id} name="ticked" value={String(at)} defaultChecked={row.ticked} aria-describedby={row.error ? `${id}-error` : undefined} />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>{row.days.length > 1 ? <><strong>{row.what.slice(0, 120) || 'Without a title'}</strong>, {row.days.length} dates, the latest {day(row.days[0]!.on)}</> : <><strong>{day(row.on)}</strong> {row.what.slice(0, 120) || 'Without a title'}</>}</label>
        </div>
      </div>
      <p className="hearth-imported__note hearth-quiet">{factsOf(row, kinds)}</p>
      {row.already ? <p className="hearth-imported__note"><Tag>Logged already</Tag></p> : null}
      {partner ? (
        <Choose at={at} name="chosen" label={`Which is “${row.unsure || row.whom}”?`} value={row.chosen} options={[{ value: '', label: 'Choose' }, ...row.choices.map((one) => ({ value: one.id, label: one.detail ? `${one.name}, ${one.detail}` : one.name })), { value: 'name', label: 'One that is not on Hearth: keep the name' }]} />
      ) : <input type="hidden" name="chosen" value={row.chosen} />}
      <input type="hidden" name="marked" value={row.already ? 'yes' : ''} />
      {row.days.length > 1 ? <><input type="hidden" name="row_on" value={row.on} /><Dates row={row} at={at} /></> : null}
      <Details summary="Change this row" open={row.error !== null && !partner}>
        {row.days.length > 1 ? null : <Box at={at} name="row_on" label="Date" value={row.on} />}
        <Box at={at} name="row_what" label="What you did together, and why" value={row.what} wide />
        <Box at={at} name="row_whom" label="With whom, if not as for all (a name or URN; several with semicolons between)" value={row.whom} />
        <Choose at={at} name="row_kind" label="Kind of work" value={row.kind} options={withTyped(row.kind, kinds.map((one) => ({ value: one.key, label: one.label })))} />
        <Choose at={at} name="row_way" label="Who gave" value={row.way} options={withTyped(row.way, directions.map((one) => ({ value: one, label: directionWords[one].ours })))} />
        <Box at={at} name="row_hours" label="Hours" value={row.hours} decimal />
        <Box at={at} name="row_people" label="How many staff" value={row.people} decimal />
        <Box at={at} name="row_changed" label="What changed" value={row.changed} wide />
      </Details>
    </li>
  )
}
