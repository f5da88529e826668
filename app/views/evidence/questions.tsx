import { factQuestions } from '#app/domain/evidence.ts'
import { results } from '#app/domain/interventions.ts'
import type { Term } from '#app/domain/taxonomies.ts'
import { Details } from '#app/ui/details/details.tsx'
import { Radios, TextField } from '#app/ui/field/field.tsx'
import { one, type Errors, type Values } from '#app/views/interventions/filled.ts'
import { TickList } from '#app/views/interventions/tick-list.tsx'

/** The facts about how it was found out. Nobody is asked to pick a level. */
export function EvidenceQuestions({ designs, values, errors }: { designs: readonly Term[]; values: Values; errors: Errors }) {
  return (
    <>
      <Radios legend="How did you find out?" name="design" hint="Say what you did. Hearth works out what it can show." options={designs.map(({ key, label, note }) => ({ value: key, label, hint: note }))} value={one(values, 'design')} error={errors.design} />
      <Radios legend="What did you find?" name="result" options={Object.entries(results).map(([value, label]) => ({ value, label }))} value={one(values, 'result')} error={errors.result} />
      <TextField label="What did you measure?" name="measure" optional hint="For example: words read correctly in one minute. Leave it empty if you did not measure." value={one(values, 'measure')} error={errors.measure} />
      <TextField label="How many pupils were measured, in all groups together?" name="pupils" optional width={5} inputMode="numeric" hint="Results for fewer than 10 are not published. Leave it empty if it was not pupils." value={one(values, 'pupils')} error={errors.pupils} />
      <Details summary="A few more facts, if you had a comparison group" open={factQuestions.some(({ name }) => one(values, name) !== '') || one(values, 'sites') !== '' || Boolean(errors.sites)}>
        <TextField label="In how many schools or settings?" name="sites" optional width={3} inputMode="numeric" value={one(values, 'sites')} error={errors.sites} />
        <TickList legend="Tick what is true" name="facts" ticks={factQuestions.map((question) => ({ ...question, ticked: one(values, question.name) !== '' }))} />
      </Details>
    </>
  )
}
