import type { ApproachGroup, Term } from '#app/domain/taxonomies.ts'
import { Details } from '#app/ui/details/details.tsx'
import { Checkboxes, describedBy, FieldError, Hint, SelectField } from '#app/ui/field/field.tsx'
import { many, one } from './filled.ts'
import { Guided, type StepFieldsProps } from './guided.tsx'

const choose = (options: { value: string; label: string }[]) => [{ value: '', label: 'Choose' }, ...options]
const items = (terms: readonly Term[]) => terms.map(({ key, label, note }) => ({ value: key, label, hint: note }))

function ApproachField({ groups, value, error }: { groups: readonly ApproachGroup[]; value: string; error?: string | undefined }) {
  const field = { name: 'approach', hint: 'The kind of practice it is. The page will show what published reviews say of it.', error }
  return (
    <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <label className="govuk-label" htmlFor="approach">Approach</label>
      <Hint name="approach">{field.hint}</Hint>
      <FieldError name="approach">{error}</FieldError>
      <select className={`govuk-select${error ? ' govuk-select--error' : ''}`} id="approach" name="approach" defaultValue={value} aria-describedby={describedBy(field)} aria-invalid={error ? true : undefined}>
        <option value="">Choose</option>
        {groups.map((group) => (
          <optgroup key={group.key} label={group.label}>
            {group.approaches.map(({ key, label }) => <option key={key} value={key}>{label}</option>)}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

/** What readers will filter by. */
export function KindFields({ words, values, errors, guidance }: StepFieldsProps) {
  return (
    <>
      <Guided guidance={guidance} name="approach"><ApproachField groups={words.approaches} value={one(values, 'approach')} error={errors.approach} /></Guided>
      <SelectField label="Phase" name="phase" options={choose(words.phases.map(({ key, label }) => ({ value: key, label })))} value={one(values, 'phase')} error={errors.phase} />
      <Checkboxes legend="Key stages" name="keyStages" optional small options={items(words.keyStages)} values={many(values, 'keyStages')} error={errors.keyStages} />
      <Details summary="Subjects (optional)" open={many(values, 'subjects').length > 0 || Boolean(errors.subjects)}>
        <Checkboxes legend="Subjects" legendHidden name="subjects" small options={words.subjects.map(({ key, label }) => ({ value: key, label }))} values={many(values, 'subjects')} error={errors.subjects} />
      </Details>
      <Guided guidance={guidance} name="pupilGroups"><Checkboxes legend="Which pupils was it for?" name="pupilGroups" small options={items(words.pupilGroups)} values={many(values, 'pupilGroups')} error={errors.pupilGroups} /></Guided>
      <Guided guidance={guidance} name="academicYear"><SelectField label="Academic year" name="academicYear" options={choose(words.years.map((year) => ({ value: year, label: year })))} value={one(values, 'academicYear')} error={errors.academicYear} /></Guided>
    </>
  )
}
