import { neededFor, type FigureField, type Outcome } from '#app/domain/evidence.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Fieldset, TextField } from '#app/ui/field/field.tsx'
import { control, Group } from '#app/ui/field/group.tsx'
import { one, type Errors, type Values } from '#app/views/interventions/filled.ts'

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

/** The boxes for figures, those of the chosen kind open. They work closed, and without script. */
export function Figures({ values, errors, scores }: FiguresProps) {
  const kind = one(values, 'outcome')
  const needed = kind === '' || kind === 'none' ? [] : neededFor[kind as Outcome] ?? []
  const used = (names: FigureField[]) => names.some((name) => needed.includes(name) || one(values, name) !== '' || errors[name])
  const box = ({ name, label, hint }: Box) => <TextField key={name} label={label} name={name} hint={hint} optional width={10} inputMode="decimal" spellCheck={false} value={one(values, name)} error={errors[name]} />
  const set = ({ legend, name, boxes }: (typeof scoreBoxes)[number]) => <Fieldset key={name} legend={legend} name={name}>{boxes.map(box)}</Fieldset>
  return (
    <>
      <Details summary="Scores: how many, the mean and the standard deviation" open={used([...namesIn(scoreBoxes), 'correlation'])}>
        <p>The standard deviation says how far scores spread round the mean. A spreadsheet gives it with <code>=STDEV.S(…)</code>. For one group, leave the other group empty.</p>
        {scoreBoxes.map(set)}
        {box({ name: 'correlation', label: 'Correlation of the scores before and after', hint: 'Between −1 and 1; a spreadsheet gives it with =CORREL(…). If you leave it empty, 0.7 is taken and the page says so.' })}
        <Paste values={values} error={errors.scores} button={scores} />
      </Details>
      <Details summary="Shares: so many of so many" open={used(namesIn(shareBoxes))}>{shareBoxes.map(set)}</Details>
    </>
  )
}

/** A list that could tell who somebody is does not come back to the page. */
const mayRepeat = (error: string | undefined): boolean => error !== undefined && !error.includes('Nothing was kept')

/** A list of anonymous scores. What is pasted is never kept, by the browser either. */
function Paste({ values, error, button }: { values: Values; error: string | undefined; button: boolean }) {
  const field = {
    label: 'Or paste the scores, and Hearth works these out', name: 'scores', optional: true, error,
    hint: 'Three columns from a spreadsheet with their names in the first line: group (had it, or compared), before, after. One pupil a line, and no names, numbers or dates of birth. The scores are used once and thrown away.',
  }
  return (
    <>
      <Group field={field}>
        <textarea className={`govuk-textarea${error ? ' govuk-textarea--error' : ''}`} rows={6} spellCheck={false} autoComplete="off" data-keep-not="" defaultValue={mayRepeat(error) ? one(values, 'scores') : undefined} {...control(field)} />
      </Group>
      {button ? <Button kind="plain" name="deed" value="scores">Work out the figures</Button> : null}
    </>
  )
}
