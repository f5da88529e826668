import { directions, directionWords, HOURS_ASKED, sumOfHours, type Wording } from '#app/domain/collaborations.ts'
import { Details } from '#app/ui/details/details.tsx'
import { typedMoney } from '#app/platform/fields.ts'
import { DateField, Fieldset, Radios, SelectField, TextArea, TextField, Tick } from '#app/ui/field/field.tsx'

export type Values = Record<string, string | undefined>
export type Errors = Record<string, string>
type Kind = { key: string; label: string; note?: string | undefined }

/** The order in which the fields stand, for the error summary. */
export const fieldOrder = ['happenedOn', 'days', 'weeklyFrom', 'weeklyUntil', 'moreDays', 'partners', 'find', 'otherName', 'otherEmail', 'kind', 'direction', 'what', 'tookPart', 'changed', 'hours', 'people', 'hours-leader', 'hoursByRole', 'myHours', 'costPence', 'stopped', 'barriers', 'networkId', 'interventionId', 'twiceAnyway', 'over']

/** A form's values from what an action gave back: one text for each name. */
export const valuesOf = (typed: Record<string, string | string[]>): Values =>
  Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]))

export function DateOfWork({ values, errors, today }: { values: Values; errors: Errors; today: string }) {
  return <DateField label="When was it?" name="happenedOn" value={values.happenedOn ?? today} min="2000-01-01" max={today} error={errors.happenedOn} hint="The day, or the last day if it took several." />
}

export function KindOfWork({ values, errors, kinds }: { values: Values; errors: Errors; kinds: readonly Kind[] }) {
  return (
    <>
      <div className="hearth-kinds"><Radios legend="What kind of work was it?" name="kind" value={values.kind} error={errors.kind} options={kinds.map((kind) => ({ value: kind.key, label: kind.label }))} small /></div>
      <Details summary="What these mean">
        <ul className="govuk-list">{kinds.map((kind) => <li key={kind.key}><strong>{kind.label}.</strong> {kind.note}</li>)}</ul>
      </Details>
    </>
  )
}

export function DirectionOfWork({ values, errors }: { values: Values; errors: Errors }) {
  const options = directions.map((value) => ({ value, label: directionWords[value].ours, hint: directionWords[value].hint }))
  return <Radios legend="Who gave, and who received?" name="direction" value={values.direction} error={errors.direction} options={options} />
}

export function WhatWeDid({ values, errors }: { values: Values; errors: Errors }) {
  return <TextArea label="What did you do together, and why?" name="what" value={values.what} error={errors.what} rows={5} count={4000} hint="Two or three sentences are enough. Do not name pupils: everybody who worked on it reads this." />
}

export function WhatChanged({ values, errors }: { values: Values; errors: Errors }) {
  return <TextArea label="What changed because of it?" name="changed" value={values.changed} error={errors.changed} rows={3} optional hint="For pupils or for staff, however small. You can come back and add this later." />
}

export function HoursAndPeople({ values, errors }: { values: Values; errors: Errors }) {
  return (
    <>
      <TextField label="Hours it took" name="hours" value={values.hours} error={errors.hours} width={5} inputMode="decimal" optional hint="Everybody’s time together, yours and your partners’, for example 1.5. If you only give hours by role below, their sum stands here as your own staff’s." />
      <TextField label="How many staff took part" name="people" value={values.people} error={errors.people} width={4} inputMode="numeric" optional />
    </>
  )
}

type Role = Kind
/** Whose time it was, of our own staff: one box for each role. */
export function HoursByRole({ values, errors, roles }: { values: Values; errors: Errors; roles: readonly Role[] }) {
  const error = errors.hoursByRole ?? errors['hours-leader']
  return (
    <div className={`govuk-form-group hearth-roles${error ? ' govuk-form-group--error' : ''}`}>
      <Fieldset legend={<>Hours of your own staff, by role<span className="hearth-optional"> (optional)</span></>} name="hoursByRole" error={error} hint="Only your own organisation sees these, and they are part of the hours above. Leave a role empty where nobody took part.">
        <div className="hearth-roles__boxes">
          {roles.map((role) => <TextField key={role.key} label={role.label} name={`hours-${role.key}`} value={values[`hours-${role.key}`]} width={4} inputMode="decimal" />)}
        </div>
      </Fieldset>
    </div>
  )
}

export function CostOfIt({ values, errors }: { values: Values; errors: Errors }) {
  return <TextField label="What it cost you" name="costPence" value={values.costPence} error={errors.costPence} width={10} inputMode="decimal" prefix="£" optional hint="Supply cover, travel, fees, materials. Leave it empty where you do not know: enter 0 only if it cost nothing. Only your own organisation sees this." />
}

/** "I took part", with one's own hours: a line of this person's own record. */
export function TookPart({ values, errors, fresh }: { values: Values; errors: Errors; /** nothing has been sent yet: the tick is on */ fresh: boolean }) {
  return <Tick name="tookPart" label="I took part: add it to my own record" hint="Your own record of training and joint work goes with you when you change schools." ticked={fresh || Boolean(values.tookPart)} error={errors.tookPart} />
}

/** A wording as the boxes of a form have it. */
export const typedWording = ({ hours, people, networkId, interventionId, costPence, hoursByRole, ...words }: Wording): Values => ({
  ...words, hours: hours === null || (hoursByRole && hours === sumOfHours(hoursByRole)) ? '' : String(hours), people: people?.toString() ?? '', networkId: networkId ?? '', interventionId: interventionId ?? '', costPence: typedMoney(costPence),
  ...Object.fromEntries(Object.entries(hoursByRole ?? {}).map(([role, of]) => [`hours-${role}`, String(of)])),
})

type Filing = { values: Values; errors: Errors; networks: readonly { id: string; name: string }[]; practices: readonly { id: string; title: string }[] }
const some = (list: readonly { value: string; label: string }[], none: string) => [{ value: '', label: none }, ...list]

/** What we stopped, what got in the way and where the entry is filed: ours alone, so a change here asks nobody again. */
export function OwnParts({ values, errors, networks, practices }: Filing) {
  return (
    <>
      <TextArea label="What did you stop doing to make room?" name="stopped" value={values.stopped} error={errors.stopped} rows={2} optional hint="Only your own organisation sees this." />
      <TextArea label="What got in the way?" name="barriers" value={values.barriers} error={errors.barriers} rows={2} optional hint="Cover, distance, timetables. Only your own organisation sees this." />
      {networks.length > 0 ? (
        <SelectField label="Was it part of a network?" name="networkId" value={values.networkId} error={errors.networkId} optional hint="Members of the network then see it in the network’s log." options={some(networks.map((one) => ({ value: one.id, label: one.name })), 'No network')} />
      ) : null}
      {practices.length > 0 ? (
        <SelectField label="Was it about a published practice?" name="interventionId" value={values.interventionId} error={errors.interventionId} optional options={some(practices.map((one) => ({ value: one.id, label: one.title })), 'No practice')} />
      ) : null}
    </>
  )
}

/** Everything that may be left out, folded away until it is wanted. */
export function OptionalParts({ own, ...props }: Filing & { roles: readonly Role[]; /** the form asks for one's own hours too */ own?: boolean | undefined }) {
  const names = ['changed', 'hours', 'people', 'hoursByRole', 'myHours', 'costPence', 'stopped', 'barriers', 'networkId', 'interventionId', ...props.roles.map((role) => `hours-${role.key}`)]
  const open = names.some((name) => props.errors[name] || props.values[name])
  return (
    <Details summary="Add what changed, hours, cost and the rest (optional)" open={open}>
      <WhatChanged {...props} />
      <HoursAndPeople {...props} />
      {own ? <TextField label="Your own hours" name="myHours" value={props.values.myHours} error={props.errors.myHours} width={5} inputMode="decimal" optional hint="For your own record. Left empty, they are the hours above if you were there alone." /> : null}
      {own && (props.errors.myHours?.startsWith(HOURS_ASKED) || props.values.hoursAnyway) ? <Tick name="hoursAnyway" label="Yes, these are my own hours" ticked={Boolean(props.values.hoursAnyway)} /> : null}
      <HoursByRole {...props} />
      <CostOfIt {...props} />
      <OwnParts {...props} />
    </Details>
  )
}
