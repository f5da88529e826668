import { stages, stageWords } from '#app/domain/adoptions.ts'
import { Radios, TextArea } from '#app/ui/field/field.tsx'
import { one, type Errors, type Values } from '#app/views/interventions/filled.ts'
import { Lines } from './lines.tsx'

type Filled = { values: Values; errors: Errors }

export function StageField({ values, errors }: Filled) {
  return <Radios legend="How far have you come?" name="stage" options={stages.map((stage) => ({ value: stage, label: stageWords[stage].label, hint: stageWords[stage].hint }))} value={one(values, 'stage')} error={errors.stage} />
}

export function NoteField({ values, errors }: Filled) {
  return (
    <TextArea
      label="A note" name="note" rows={4} optional value={one(values, 'note')} error={errors.note}
      hint="For your colleagues: what was decided, who leads it. If it stopped, say why: that is needed, and readers see it once a lead lets them."
    />
  )
}

export function KeptAndChanged({ values, errors }: Filled) {
  return (
    <>
      <TextArea label="What do you keep as it is?" name="kept" rows={4} optional value={one(values, 'kept')} error={errors.kept} hint="The parts that you do as they were written." />
      <TextArea label="What do you change?" name="changed" rows={4} optional value={one(values, 'changed')} error={errors.changed} hint="For another age, fewer hours, other people. No names of pupils, and no results for a group under ten." />
    </>
  )
}

/** What stands now beside what was typed, where somebody else has saved it meanwhile. */
export const wordsApart = (now: { kept: string; changed: string }, typed: Values) =>
  ([['kept', 'What you keep'], ['changed', 'What you change']] as const).map(([key, label]) => ({ key, label, now: <Lines text={now[key]} />, typed: <Lines text={one(typed, key)} />, differs: plain(now[key]) !== plain(one(typed, key)) }))

const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

export const fieldOrder = ['organisationId', 'stage', 'note', 'kept', 'changed', 'over', 'anyway', 'looked'] as const
