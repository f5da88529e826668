import { directions, directionWords } from '#app/domain/collaborations.ts'
import { Details } from '#app/ui/details/details.tsx'
import { DateField, Radios, SelectField, TextArea, TextField } from '#app/ui/field/field.tsx'

export type Values = Record<string, string | undefined>
export type Errors = Record<string, string>
type Kind = { key: string; label: string; note?: string | undefined }

/** The order in which the fields stand, for the error summary. */
export const fieldOrder = ['happenedOn', 'partners', 'find', 'otherName', 'otherEmail', 'kind', 'direction', 'what', 'changed', 'hours', 'people', 'stopped', 'networkId', 'interventionId', 'over']

/** A form's values from what an action gave back: one text for each name. */
export const valuesOf = (typed: Record<string, string | string[]>): Values =>
  Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]))

export function DateOfWork({ values, errors, today }: { values: Values; errors: Errors; today: string }) {
  return <DateField label="When was it?" name="happenedOn" value={values.happenedOn ?? today} min="2000-01-01" max={today} error={errors.happenedOn} hint="The day, or the last day if it took several." />
}

export function KindOfWork({ values, errors, kinds }: { values: Values; errors: Errors; kinds: readonly Kind[] }) {
  return (
    <>
      <Radios legend="What kind of work was it?" name="kind" value={values.kind} error={errors.kind} options={kinds.map((kind) => ({ value: kind.key, label: kind.label }))} small />
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
      <TextField label="Hours it took" name="hours" value={values.hours} error={errors.hours} width={5} inputMode="decimal" optional hint="Everybody’s time together, for example 1.5. It shows what the work costs." />
      <TextField label="How many staff took part" name="people" value={values.people} error={errors.people} width={4} inputMode="numeric" optional />
    </>
  )
}

type Filing = { values: Values; errors: Errors; networks: readonly { id: string; name: string }[]; practices: readonly { id: string; title: string }[] }
const some = (list: readonly { value: string; label: string }[], none: string) => [{ value: '', label: none }, ...list]

/** What we stopped, and where the entry is filed: ours alone, so a change here asks nobody again. */
export function OwnParts({ values, errors, networks, practices }: Filing) {
  return (
    <>
      <TextArea label="What did you stop doing to make room?" name="stopped" value={values.stopped} error={errors.stopped} rows={2} optional hint="Only your own organisation sees this." />
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
export function OptionalParts(props: Filing) {
  const names = ['changed', 'hours', 'people', 'stopped', 'networkId', 'interventionId']
  const open = names.some((name) => props.errors[name] || props.values[name])
  return (
    <Details summary="Add what changed, hours and the rest (optional)" open={open}>
      <WhatChanged {...props} />
      <HoursAndPeople {...props} />
      <OwnParts {...props} />
    </Details>
  )
}
