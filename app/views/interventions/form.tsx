import { parts, SOURCES, type Vocabulary } from '#app/domain/interventions.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Fieldset, Hidden, Radios, TextArea, TextField } from '#app/ui/field/field.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { EvidenceQuestions } from '#app/views/evidence/questions.tsx'
import { one, type Errors, type Values } from './filled.ts'
import { TagFields } from './form-tags.tsx'

export type Setting = { organisationId: string; name: string; line: string[]; source: string }

type PracticeFormProps = {
  values: Values
  errors: Errors
  words: Vocabulary
  /** The organisations it can be about; one, once the draft exists. */
  settings: Setting[]
  /** `new`, or the draft's id: under which name the browser keeps what is being typed. */
  keep: string
  formKey?: string | undefined
  seenVersion?: number | undefined
}

/** The order of the fields, for the list of what is wrong. */
export const fieldOrder = [
  'organisationId', 'title', 'summary', 'approach', 'phase', 'keyStages', 'subjects', 'pupilGroups', 'costBand', 'academicYear', 'howOften', 'deliveredBy',
  ...parts.map((part) => part.name), 'design', 'result', 'measure', 'pupils', 'sites', ...SOURCES.flatMap((n) => [`source${n}Title`, `source${n}Link`]),
]

function SettingPart({ settings, values, errors }: Pick<PracticeFormProps, 'settings' | 'values' | 'errors'>) {
  const [only] = settings
  if (settings.length === 1 && only)
    return (
      <Inset>
        <p>About <strong>{only.name}</strong>.{only.line.length > 0 ? ' Readers will see this from the register, so you need not type it:' : null}</p>
        {only.line.length > 0 ? <><MetaList items={only.line} /><SourceNote>{only.source}</SourceNote></> : null}
      </Inset>
    )
  return (
    <Radios
      legend="Which organisation is this about?" name="organisationId" value={one(values, 'organisationId')} error={errors.organisationId}
      hint="What the register says about it will stand beside what you write." options={settings.map(({ organisationId, name, line }) => ({ value: organisationId, label: name, hint: line.join(', ') }))}
    />
  )
}

function SourceRows({ values, errors }: Pick<PracticeFormProps, 'values' | 'errors'>) {
  const filled = SOURCES.filter((n) => one(values, `source${n}Title`) !== '' || one(values, `source${n}Link`) !== '').length
  const row = (n: number) => (
    <Fieldset key={n} legend={`Source ${n}`} name={`source${n}`}>
      <TextField label="Title" name={`source${n}Title`} optional value={one(values, `source${n}Title`)} error={errors[`source${n}Title`]} />
      <TextField label="Web address or DOI" name={`source${n}Link`} optional spellCheck={false} value={one(values, `source${n}Link`)} error={errors[`source${n}Link`]} />
    </Fieldset>
  )
  return (
    <>
      {SOURCES.slice(0, 2).map(row)}
      <Details summary="More sources" open={filled > 2 || SOURCES.slice(2).some((n) => errors[`source${n}Title`] ?? errors[`source${n}Link`])}>{SOURCES.slice(2).map(row)}</Details>
    </>
  )
}

/** One page for the whole account. Only the title is needed to save it. */
export function PracticeForm({ values, errors, words, settings, keep, formKey, seenVersion }: PracticeFormProps) {
  return (
    <form method="post" noValidate data-keep={`intervention:${keep}`}>
      {formKey ? <Hidden name="formKey" value={formKey} /> : null}
      {seenVersion ? <Hidden name="seenVersion" value={seenVersion} /> : null}
      <SettingPart settings={settings} values={values} errors={errors} />
      <TextField label="Title" name="title" hint="What you did and with whom, for example: Reading aloud in pairs, four days a week, in Year 4" value={one(values, 'title')} error={errors.title} maxLength={150} required />
      <TextArea label="Summary" name="summary" rows={4} count={500} hint="What, for whom, how much and what came of it, in two sentences." value={one(values, 'summary')} error={errors.summary} />
      <h2>What kind of practice it is</h2>
      <TagFields words={words} values={values} errors={errors} />
      <TextField label="How often, and for how long?" name="howOften" hint="For example: fifteen minutes, four days a week, for 22 weeks" value={one(values, 'howOften')} error={errors.howOften} />
      <TextField label="Who delivered it?" name="deliveredBy" hint="Roles, not names. For example: class teachers, with a teaching assistant on two days" value={one(values, 'deliveredBy')} error={errors.deliveredBy} />
      <h2>The account</h2>
      <p>Plain paragraphs are fine. If you like Markdown: an empty line starts a paragraph, <code>- </code> a list, <code>**bold**</code>, <code>*italic*</code>, <code>[words](https://…)</code> a link, and <code>|</code> makes a table.</p>
      {parts.map(({ name, label, hint }) => <TextArea key={name} label={label} name={name} hint={hint} rows={name === 'whatWeDid' || name === 'whatHappened' ? 10 : 6} value={one(values, name)} error={errors[name]} />)}
      <h2>How you found out</h2>
      <EvidenceQuestions designs={words.designs} values={values} errors={errors} />
      <h2>What it rests on</h2>
      <p>Studies, guidance or materials you drew on. A DOI looks like 10.1000/182.</p>
      <SourceRows values={values} errors={errors} />
      <ButtonRow>
        <Button name="deed" value="preview">Save and preview</Button>
        <Button kind="plain" name="deed" value="save">Save</Button>
      </ButtonRow>
    </form>
  )
}
