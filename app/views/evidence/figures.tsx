import { neededFor, type FigureField, type Outcome } from '#app/domain/evidence.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Fieldset, TextField } from '#app/ui/field/field.tsx'
import { control, Group } from '#app/ui/field/group.tsx'
import { one, type Errors, type Values } from '#app/views/interventions/filled.ts'
import { ShowsFor } from './shows-for.tsx'

type FiguresProps = { values: Values; errors: Errors; scores: boolean }
type Box = { name: FigureField; label: string; hint?: string }

const scoreBoxes: { legend: string; name: string; boxes: Box[] }[] = [
  { legend: 'The group that had it', name: 'treated', boxes: [{ name: 'treatedN', label: 'How many' }, { name: 'treatedMean', label: 'Mean, afterwards' }, { name: 'treatedSd', label: 'Standard deviation, afterwards' }, { name: 'treatedBefore', label: 'Mean, before' }, { name: 'treatedBeforeSd', label: 'Standard deviation, before' }] },
  { legend: 'The other group', name: 'compared', boxes: [{ name: 'comparedN', label: 'How many' }, { name: 'comparedMean', label: 'Mean, afterwards' }, { name: 'comparedSd', label: 'Standard deviation, afterwards' }, { name: 'comparedBefore', label: 'Mean, before' }, { name: 'comparedBeforeSd', label: 'Standard deviation, before' }] },
]
const shareBoxes: { legend: string; name: string; boxes: Box[] }[] = [
  { legend: 'The group that had it, or afterwards', name: 'treatedShare', boxes: [{ name: 'treatedCount', label: 'How many of them' }, { name: 'treatedOf', label: 'Out of how many' }] },
  { legend: 'The other group', name: 'comparedShare', boxes: [{ name: 'comparedCount', label: 'How many of the others' }, { name: 'comparedOf', label: 'Out of how many others' }] },
  { legend: 'Before, if it was one group', name: 'beforeShare', boxes: [{ name: 'beforeCount', label: 'How many before' }, { name: 'beforeOf', label: 'Out of how many before' }] },
]
const namesIn = (sets: typeof scoreBoxes): FigureField[] => sets.flatMap(({ boxes }) => boxes.map(({ name }) => name))

/** The kinds of figures that use a box. */
const usedBy = (name: FigureField): Outcome[] => (Object.keys(neededFor) as Outcome[]).filter((kind) => (name === 'correlation' ? kind === 'scores-change' || kind === 'scores-one-group' : neededFor[kind].includes(name)))
const usedByAny = (names: FigureField[]): Outcome[] => (Object.keys(neededFor) as Outcome[]).filter((kind) => names.some((name) => usedBy(name).includes(kind)))

/** The boxes for figures, those of the chosen kind open. They work closed, and without script. */
export function Figures({ values, errors, scores }: FiguresProps) {
  const kind = one(values, 'outcome')
  const filled = (name: FigureField) => one(values, name) !== '' || Boolean(errors[name])
  const used = (names: FigureField[]) => names.some((name) => filled(name) || usedBy(name).includes(kind as Outcome))
  const box = ({ name, label, hint }: Box) => (
    <ShowsFor key={name} kinds={usedBy(name)} always={filled(name)}>
      <TextField label={label} name={name} hint={hint} optional width={10} inputMode="decimal" spellCheck={false} value={one(values, name)} error={errors[name]} />
    </ShowsFor>
  )
  const set = ({ legend, name, boxes }: (typeof scoreBoxes)[number]) => {
    const names = boxes.map((one) => one.name)
    return <ShowsFor key={name} kinds={usedByAny(names)} always={names.some(filled)}><Fieldset legend={legend} name={name}>{boxes.map(box)}</Fieldset></ShowsFor>
  }
  const ofScores = [...namesIn(scoreBoxes), 'correlation' as const]
  const ofShares = namesIn(shareBoxes)
  const listed = Boolean(errors.scores ?? errors.scoresFile)
  return (
    <>
      <ShowsFor kinds={usedByAny(ofScores)} always={listed}>
        <Details summary="Scores as a list: upload or paste it, and Hearth works the figures out" open={listed || kind.startsWith('scores-')}><Listed values={values} errors={errors} button={scores} /></Details>
      </ShowsFor>
      <ShowsFor kinds={usedByAny(ofScores)} always={ofScores.some(filled)}>
        <Details summary="Scores: how many, the mean and the standard deviation" open={used(ofScores)}>
          <p>The standard deviation says how far scores spread round the mean. A spreadsheet gives it with <code>=STDEV.S(…)</code>. For one group, leave the other group empty.</p>
          {scoreBoxes.map(set)}
          {box({ name: 'correlation', label: 'Correlation of the scores before and after', hint: 'Between −1 and 1; a spreadsheet gives it with =CORREL(…). If you leave it empty, 0.7 is taken and the page says so.' })}
        </Details>
      </ShowsFor>
      <ShowsFor kinds={usedByAny(ofShares)} always={ofShares.some(filled)}>
        <Details summary="Shares: so many of so many" open={used(ofShares)}>{shareBoxes.map(set)}</Details>
      </ShowsFor>
    </>
  )
}

/** A list that could tell who somebody is does not come back to the page. */
const mayRepeat = (error: string | undefined): boolean => error !== undefined && !error.includes('Nothing was kept')

/** A list of anonymous scores, as a file or pasted. It is never kept, by the browser either. */
function Listed({ values, errors, button }: { values: Values; errors: Errors; button: boolean }) {
  const file = { label: 'A CSV file of scores', name: 'scoresFile', optional: true, error: errors.scoresFile, hint: 'From a spreadsheet: save as “CSV UTF-8”. Up to 200 kB.' }
  const pasted = { label: 'Or paste the scores', name: 'scores', optional: true, error: errors.scores }
  return (
    <>
      <p>Three columns with their names in the first line: group (had it, or compared), before, after. One pupil a line, and no names, numbers or dates of birth. The scores are used once and thrown away.</p>
      <Group field={file}>
        <input className="govuk-file-upload" type="file" accept=".csv,.txt,text/csv,text/plain" data-keep-not="" {...control(file)} />
      </Group>
      <Group field={pasted}>
        <textarea className={`govuk-textarea${pasted.error ? ' govuk-textarea--error' : ''}`} rows={6} spellCheck={false} autoComplete="off" data-keep-not="" defaultValue={mayRepeat(pasted.error) ? one(values, 'scores') : undefined} {...control(pasted)} />
      </Group>
      {button ? <Button kind="plain" name="deed" value="scores">Work out the figures</Button> : null}
    </>
  )
}
