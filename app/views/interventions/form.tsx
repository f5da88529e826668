import { licences, parts, SOURCES, steps, type PartName, type StepKey } from '#app/domain/interventions.ts'
import { Details } from '#app/ui/details/details.tsx'
import { Fieldset, Radios, SelectField, TextArea, TextField } from '#app/ui/field/field.tsx'
import { EvidenceQuestions } from '#app/views/evidence/questions.tsx'
import { one } from './filled.ts'
import { KindFields } from './form-kind.tsx'
import { Guided, type StepFieldsProps } from './guided.tsx'

function Part({ name, rows, values, errors, guidance }: StepFieldsProps & { name: PartName; rows: number }) {
  const { label, hint } = parts.find((part) => part.name === name)!
  return (
    <Guided guidance={guidance} name={name}>
      <div data-markdown>
        <TextArea label={label} name={name} hint={hint} rows={rows} value={one(values, name)} error={errors[name]} />
      </div>
    </Guided>
  )
}

/** One line about Markdown, on the steps that take it. */
const Plain = () => (
  <Details summary="Lists, headings and tables">
    <p>Plain paragraphs are fine, and what you paste from Word keeps its lists and tables. If you like Markdown: an empty line starts a paragraph, <code>- </code> a list, <code>**bold**</code>, <code>*italic*</code>, <code>[words](https://…)</code> a link, and <code>|</code> makes a table.</p>
  </Details>
)

function SummaryFields({ values, errors, guidance }: StepFieldsProps) {
  return (
    <>
      <Guided guidance={guidance} name="title"><TextField label="Title" name="title" hint="What you did and with whom" value={one(values, 'title')} error={errors.title} maxLength={150} required /></Guided>
      <Guided guidance={guidance} name="summary"><TextArea label="Summary" name="summary" rows={4} count={500} hint="What, for whom, how much and what came of it, in two sentences." value={one(values, 'summary')} error={errors.summary} /></Guided>
    </>
  )
}

function DoneFields(props: StepFieldsProps) {
  const { values, errors, guidance } = props
  return (
    <>
      <Part name="whatWeDid" rows={12} {...props} />
      <Guided guidance={guidance} name="howOften"><TextField label="How often, and for how long?" name="howOften" hint="For example: fifteen minutes, four days a week, for 22 weeks" value={one(values, 'howOften')} error={errors.howOften} /></Guided>
      <Guided guidance={guidance} name="deliveredBy"><TextField label="Who delivered it?" name="deliveredBy" hint="Roles, not names. For example: class teachers, with a teaching assistant on two days" value={one(values, 'deliveredBy')} error={errors.deliveredBy} /></Guided>
      <Plain />
    </>
  )
}

function CostFields(props: StepFieldsProps) {
  const { values, errors, words, guidance } = props
  const bands = words.costBands.map(({ key, label, note }) => ({ value: key, label: note ? `${label}: ${note.toLowerCase().replace(/\.$/, '')}` : label }))
  return (
    <>
      <Part name="whatItTook" rows={7} {...props} />
      <Guided guidance={guidance} name="costBand"><SelectField label="Cost" name="costBand" hint={words.costs} options={[{ value: '', label: 'Choose' }, ...bands]} value={one(values, 'costBand')} error={errors.costBand} /></Guided>
      <Part name="whatWasDropped" rows={6} {...props} />
      <Plain />
    </>
  )
}

function SourceFields({ values, errors, guidance }: StepFieldsProps) {
  const filled = SOURCES.filter((n) => one(values, `source${n}Title`) !== '' || one(values, `source${n}Link`) !== '').length
  const row = (n: number) => (
    <Fieldset key={n} legend={`Source ${n}`} name={`source${n}`}>
      <Guided guidance={guidance} name={`source${n}Title`}><TextField label="Title" name={`source${n}Title`} optional value={one(values, `source${n}Title`)} error={errors[`source${n}Title`]} /></Guided>
      <Guided guidance={guidance} name={`source${n}Link`}><TextField label="Web address or DOI" name={`source${n}Link`} optional spellCheck={false} value={one(values, `source${n}Link`)} error={errors[`source${n}Link`]} /></Guided>
    </Fieldset>
  )
  return (
    <>
      <p>Studies, guidance or materials you drew on. If there were none, leave this empty.</p>
      {SOURCES.slice(0, 2).map(row)}
      <Details summary="More sources" open={filled > 2 || SOURCES.slice(2).some((n) => errors[`source${n}Title`] ?? errors[`source${n}Link`])}>{SOURCES.slice(2).map(row)}</Details>
    </>
  )
}

function LicenceFields({ values, errors, guidance, revising }: StepFieldsProps) {
  const allows = { 'CC-BY-4.0': 'Others may copy and change it, if they say that it is yours. Most choose this.', 'CC-BY-SA-4.0': 'The same, and what they make of it must stay as open.', 'CC-BY-NC-4.0': 'The same as the first, but nobody may sell it.', 'OGL-UK-3.0': 'The licence of government departments and many councils.' } as const
  return (
    <>
      <Guided guidance={guidance} name="licence">
        <Radios legend="How may others use what you wrote?" name="licence" options={Object.entries(licences).map(([value, { label }]) => ({ value, label, hint: allows[value as keyof typeof allows] }))} value={one(values, 'licence')} error={errors.licence} />
      </Guided>
      {revising ? <Guided guidance={guidance} name="changeNote"><TextArea label="What is new in this version" name="changeNote" rows={3} count={500} hint="Readers of the last version see this first." value={one(values, 'changeNote')} error={errors.changeNote} /></Guided> : null}
    </>
  )
}

/** The questions of one step. Files are uploaded on a page of their own. */
export function StepFields({ step, ...props }: StepFieldsProps & { step: Exclude<StepKey, 'files'> }) {
  switch (step) {
    case 'summary': return <SummaryFields {...props} />
    case 'about': return <KindFields {...props} />
    case 'done': return <DoneFields {...props} />
    case 'whom': return <><Part name="forWhom" rows={8} {...props} /><Plain /></>
    case 'cost': return <CostFields {...props} />
    case 'evidence': return <EvidenceFields {...props} />
    case 'happened': return <><Part name="whatHappened" rows={12} {...props} /><Part name="whatWeWouldTell" rows={6} {...props} /><Plain /></>
    case 'sources': return <SourceFields {...props} />
    case 'licence': return <LicenceFields {...props} />
  }
}

function EvidenceFields({ values, errors, words, guidance }: StepFieldsProps) {
  const help = ['design', 'result'].map((name) => guidance[name] ?? '').join('')
  return (
    <>
      <Details summary="What to say here, with an example"><div className="hearth-prose" dangerouslySetInnerHTML={{ __html: help }} /></Details>
      <EvidenceQuestions designs={words.designs} values={values} errors={errors} scores boxes />
    </>
  )
}

/** The order of a step's fields, for the list of what is wrong. */
export const orderOf = (step: StepKey): readonly string[] => steps.find(({ key }) => key === step)!.fields
