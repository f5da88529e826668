import { sayDay } from '#app/platform/dates.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Checkboxes, DateField, Hidden, TextArea } from '#app/ui/field/field.tsx'
import type { Errors, Values } from './fields.tsx'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const named = (day: string): string => `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]!} ${sayDay(day)}`

type SeveralDaysProps = { values: Values; errors: Errors; today: string; /** shown to be ticked or unticked; null when no dates were asked for yet */ shown: readonly string[] | null; ticked: readonly string[] }

/** Many days of the same work: every week between two dates, or one a line; shown as ticks before anything is logged. */
export function SeveralDays({ values, errors, today, shown, ticked }: SeveralDaysProps) {
  return (
    <div id="days-of-work" className="hearth-days">
      <Hidden name="several" value="yes" />
      <Hidden name="happenedOn" value={today} />
      {shown && shown.length > 0 ? (
        <Checkboxes
          legend={`${shown.length} ${shown.length === 1 ? 'date' : 'dates'}`} name="days" values={ticked} error={errors.days} small
          hint="Each ticked date becomes one entry. Untick the holidays and the weeks that did not happen." options={shown.map((day) => ({ value: day, label: named(day) }))}
        />
      ) : <h2 className="govuk-heading-m" id="days">When was it?</h2>}
      <div data-keep-not="">
        <div className="hearth-days__weekly">
          <DateField label="Every week from" name="weeklyFrom" value={values.weeklyFrom} max={today} error={errors.weeklyFrom} />
          <DateField label="until" name="weeklyUntil" value={values.weeklyUntil} error={errors.weeklyUntil} />
        </div>
        <TextArea label={shown && shown.length > 0 ? 'More dates, one a line' : 'Or the dates, one a line'} name="moreDays" value={values.moreDays} error={errors.moreDays} rows={3} hint="For example 22/11/2026 or 22 November. Without a year it is the last one." />
      </div>
      <ButtonRow><Button kind="plain" name="deed" value="days" formAction="#days-of-work">Show the dates</Button></ButtonRow>
    </div>
  )
}
