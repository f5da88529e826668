import { kindWords, networkKinds } from '#app/domain/networks.ts'
import { DateField, Radios, TextArea, TextField } from '#app/ui/field/field.tsx'

type FieldsProps = { values: Record<string, string | undefined>; errors: Record<string, string> }

export const networkFieldOrder = ['areaId', 'name', 'kind', 'strengths', 'purpose', 'needs', 'startedOn', 'over']

/** What a network says of itself: what it does well stands before what it needs. */
export function NetworkFields({ values, errors }: FieldsProps) {
  return (
    <>
      <TextField label="Name" name="name" value={values.name} error={errors.name} maxLength={120} hint="As members will say it, for example “Coastal Early Language Network”." />
      <Radios legend="What kind of network is it?" name="kind" value={values.kind} error={errors.kind} options={networkKinds.map((value) => ({ value, ...kindWords[value] }))} />
      <TextArea label="What is it for?" name="purpose" value={values.purpose} error={errors.purpose} rows={4} hint="What members work on together, and how you would know that it helped." />
      <TextArea label="What do you do well already?" name="strengths" value={values.strengths} error={errors.strengths} rows={4} optional hint="What members can offer each other. It stands first on the page." />
      <TextArea label="What do you need?" name="needs" value={values.needs} error={errors.needs} rows={4} optional hint="What you would ask of a partner from elsewhere." />
      <DateField label="When did it start?" name="startedOn" value={values.startedOn} error={errors.startedOn} />
    </>
  )
}

export const textsOf = (typed: Record<string, string | string[]>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]))
