import { factQuestions, figureFields, neededFor, outcomes, type FigureField } from '#app/domain/evidence.ts'
import { results } from '#app/domain/interventions.ts'
import type { Term } from '#app/domain/taxonomies.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Radios, TextField } from '#app/ui/field/field.tsx'
import { one, type Errors, type Values } from '#app/views/interventions/filled.ts'
import { TickList } from '#app/views/interventions/tick-list.tsx'
import { Figures } from './figures.tsx'
import { ShowsFor } from './shows-for.tsx'

type QuestionsProps = { designs: readonly Term[]; values: Values; errors: Errors; /** Whether a button that fills the boxes from pasted scores has somebody to answer it (deed=scores). */ scores?: boolean | undefined; /** The same for a button that saves and shows the boxes of the chosen kind (deed=kind). */ boxes?: boolean | undefined }

/** The order of the fields, for the list of what is wrong. */
export const evidenceOrder = ['design', 'measure', 'comparedWith', 'outcome', 'scoresFile', 'scores', ...figureFields, 'lowerIsBetter', 'result', 'pupils', 'sites', 'clusterSize', ...factQuestions.map(({ name }) => name)]

const kindsWithFigures = Object.keys(neededFor)
const facts = ['statisticalControls', 'intervalExcludesZero', 'lowAttrition', 'replicated', 'manual', 'clustered', 'sites', 'clusterSize']

/** The facts about how it was found out. Nobody is asked to pick a level, and with figures nobody is asked what was found. */
export function EvidenceQuestions({ designs, values, errors, scores = false, boxes = false }: QuestionsProps) {
  const filled = (name: string) => one(values, name) !== '' || Boolean(errors[name])
  const figures = figureFields.some((name: FigureField) => filled(name))
  return (
    <>
      <Radios legend="How did you find out?" name="design" hint="Say what you did. Hearth works out what it can show." options={designs.map(({ key, label, note }) => ({ value: key, label, hint: note }))} value={one(values, 'design')} error={errors.design} />
      <TextField label="What did you measure?" name="measure" optional hint="For example: words read correctly in one minute. Leave it empty if you did not measure." value={one(values, 'measure')} error={errors.measure} />
      <TextField label="Who was compared?" name="comparedWith" optional hint="For example: Year 4 of a school along the coast, which carried on as usual. Leave it empty if nobody was." value={one(values, 'comparedWith')} error={errors.comparedWith} />
      <Radios legend="What figures have you got?" name="outcome" hint="With figures, Hearth works out the difference, its interval and what was found. You may save them half filled." options={Object.entries(outcomes).map(([value, { label, hint }]) => ({ value, label, hint }))} value={one(values, 'outcome')} error={errors.outcome} />
      {boxes ? <div className="hearth-only-plain"><Button kind="plain" name="deed" value="kind">Save and show the boxes for these</Button></div> : null}
      <Figures values={values} errors={errors} scores={scores} />
      <ShowsFor kinds={kindsWithFigures} always={filled('lowerIsBetter')}><TickList legend="Which way is better?" name="direction" ticks={[{ name: 'lowerIsBetter', label: 'Less of it is better', hint: 'Absence, exclusions, vacancies.', ticked: one(values, 'lowerIsBetter') !== '' }]} /></ShowsFor>
      <Radios legend="What did you find?" name="result" hint={figures ? 'You gave figures, and they decide: once they are all there, your answer here is not used.' : 'If you give figures above, they decide. Without figures, your answer stands.'} options={Object.entries(results).map(([value, label]) => ({ value, label }))} value={one(values, 'result')} error={errors.result} />
      <ShowsFor kinds={['none']} always={filled('pupils')}><TextField label="How many pupils were measured, in all groups together?" name="pupils" optional width={5} inputMode="numeric" hint="Leave it empty if you gave figures: Hearth adds the groups up. Results for fewer than 10 are not published. Leave it empty if it was not pupils." value={one(values, 'pupils')} error={errors.pupils} /></ShowsFor>
      <Details summary="A few more facts, if you had a comparison group" open={facts.some(filled)}>
        <TextField label="In how many schools or settings?" name="sites" optional width={3} inputMode="numeric" value={one(values, 'sites')} error={errors.sites} />
        <TickList legend="Tick what is true" name="facts" ticks={factQuestions.map((question) => ({ ...question, ticked: one(values, question.name) !== '' }))} />
        <TextField label="If whole classes had it: how many in a class?" name="clusterSize" optional width={3} inputMode="numeric" value={one(values, 'clusterSize')} error={errors.clusterSize} />
      </Details>
    </>
  )
}
