import { directions, directionWords } from '#app/domain/collaborations.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Hidden, SelectField, TextArea } from '#app/ui/field/field.tsx'
import { TookPart, type Errors, type Values } from './fields.tsx'
import { ImportedRow, type RowShown } from './import-rows.tsx'
import { PartnersField, type Choice } from './partners-field.tsx'

type Kind = { key: string; label: string }

/** The two ways in: a calendar's file, and cells out of a spreadsheet. */
export function ReadForms({ organisation, values, errors }: { organisation: string; values: Values; errors: Errors }) {
  return (
    <>
      <section aria-labelledby="calendar-heading">
        <h2 id="calendar-heading">From a calendar</h2>
        <form method="post" encType="multipart/form-data" noValidate data-hold="">
          <Hidden name="organisationId" value={organisation} />
          <div className={`govuk-form-group${errors.calendar ? ' govuk-form-group--error' : ''}`}>
            <label className="govuk-label" htmlFor="calendar">Calendar file (.ics)</label>
            <div id="calendar-hint" className="govuk-hint">Exported from Outlook, Google or another calendar, up to 900 kB. The last 12 months are read. Guests, places, notes and events marked private are left out.</div>
            {errors.calendar ? <p id="calendar-error" className="govuk-error-message"><span className="govuk-visually-hidden">Error:</span> {errors.calendar}</p> : null}
            <input className="govuk-file-upload" type="file" id="calendar" name="calendar" accept=".ics,text/calendar" aria-describedby={errors.calendar ? 'calendar-hint calendar-error' : 'calendar-hint'} />
          </div>
          <ButtonRow><Button kind="plain" name="deed" value="calendar">Read the calendar</Button></ButtonRow>
        </form>
      </section>
      <section aria-labelledby="cells-heading">
        <h2 id="cells-heading">From a spreadsheet</h2>
        <form method="post" noValidate data-hold="">
          <Hidden name="organisationId" value={organisation} />
          <TextArea label="Paste the cells" name="cells" value={values.cells} error={errors.cells} rows={6} spellCheck={false} hint="Select the rows in Excel or Sheets, with the row of headings, copy and paste. Headings we know: date, with (a name or URN; several with semicolons between), kind, direction, what, hours, people, changed." />
          <ButtonRow><Button kind="plain" name="deed" value="cells">Read the cells</Button></ButtonRow>
        </form>
      </section>
    </>
  )
}

type RowsFormProps = {
  organisation: string
  formKey: string
  values: Values
  errors: Errors
  fresh: boolean
  kinds: readonly Kind[]
  rows: readonly RowShown[]
  partners: { offered: readonly Choice[]; ticked: readonly string[]; found: number | null; alike: boolean }
}

/** What was read, to be ticked and put right; what is the same for all is said once. */
export function RowsForm({ organisation, formKey, values, errors, fresh, kinds, rows, partners }: RowsFormProps) {
  return (
    <form method="post" noValidate data-hold="">
      <button type="submit" name="deed" value="check" className="govuk-visually-hidden" tabIndex={-1} aria-hidden="true" />
      <Hidden name="formKey" value={formKey} />
      <Hidden name="organisationId" value={organisation} />
      <section aria-labelledby="for-all">
        <h2 id="for-all">For all of them</h2>
        <p>This holds for every row that says nothing else.</p>
        <PartnersField values={values} errors={errors} {...partners} />
        <SelectField label="Kind of work" name="kind" value={values.kind} error={errors.kind} options={[{ value: '', label: 'Each row says' }, ...kinds.map((one) => ({ value: one.key, label: one.label }))]} />
        <SelectField label="Who gave, and who received?" name="direction" value={values.direction} error={errors.direction} options={[{ value: '', label: 'Each row says' }, ...directions.map((one) => ({ value: one, label: directionWords[one].ours }))]} />
        <TookPart values={values} errors={errors} fresh={fresh} />
      </section>
      <section aria-labelledby="rows-heading">
        <h2 id="rows-heading">Which were joint work?</h2>
        <ol className="govuk-list hearth-imports">{rows.map((row, at) => <ImportedRow key={at} row={row} at={at} kinds={kinds} />)}</ol>
      </section>
      <ButtonRow>
        <Button name="deed" value="log">Log the ticked rows</Button>
        <Button kind="quiet" name="deed" value="check">Check them first</Button>
      </ButtonRow>
    </form>
  )
}
