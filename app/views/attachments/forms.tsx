import { ACCEPT, LONGEST_ALT, LONGEST_NAME, MOST_PAGES, sayFile, SHAREABLE, type Held } from '#app/domain/attachments.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { describedBy, FieldError, Hidden, Hint, TextArea, TextField, TickItem } from '#app/ui/field/field.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

type Refused = { errors: Record<string, string>; typed: Record<string, string | string[]> } | undefined
const typed = (refused: Refused, name: string, before = ''): string => String(refused?.typed[name] ?? before)

const ALT_HINT = 'For readers who cannot see the picture: one sentence with what matters in it. “Timetable: four 15-minute reading slots, Monday to Thursday.”'

/** One file with what is said of it. The words come before the file, so that they are kept whatever is wrong with it. */
export function AddFile({ formKey, refused }: { formKey: string; refused: Refused }) {
  const wrong = refused?.errors ?? {}
  return (
    <form method="post" encType="multipart/form-data" noValidate>
      <h2>Add a picture or a PDF</h2>
      <Hidden name="deed" value="add" />
      <Hidden name="formKey" value={formKey} />
      <TextField label="What readers see it called" name="name" optional value={typed(refused, 'name')} error={wrong.name} maxLength={LONGEST_NAME} hint="For example: Weekly timetable. Left empty, it keeps the name of the file." />
      <TextArea label="If it is a picture, what does it show?" name="alt" rows={2} value={typed(refused, 'alt')} error={wrong.alt} hint={ALT_HINT} />
      <div className={`govuk-form-group${wrong.upload ? ' govuk-form-group--error' : ''}`}>
        <label className="govuk-label" htmlFor="upload">The file</label>
        <Hint name="upload">
          A picture (JPEG, PNG, WebP or GIF) or a PDF of up to {MOST_PAGES} pages; up to 10 MB. We make it anew and leave out what nobody sees: place and date of a photograph, authors, scripts.
        </Hint>
        <FieldError name="upload">{wrong.upload}</FieldError>
        <input className="govuk-file-upload" id="upload" name="upload" type="file" accept={ACCEPT} aria-describedby={describedBy({ name: 'upload', hint: true, error: wrong.upload })} aria-invalid={wrong.upload ? true : undefined} />
      </div>
      <div className={`govuk-form-group${wrong.safe ? ' govuk-form-group--error' : ''}`}>
        <FieldError name="safe">{wrong.safe}</FieldError>
        <div className="govuk-checkboxes govuk-checkboxes--small">
          <TickItem name="safe" label={SHAREABLE} ticked={typed(refused, 'safe') !== ''} error={wrong.safe} />
        </div>
      </div>
      <Button>Add this file</Button>
    </form>
  )
}

export function ChangeFile({ file, caption, refused }: { file: Held; caption: string; refused: Refused }) {
  return (
    <>
      <PageTitle title="Change what is said of this file" caption={caption} lead={`${file.name} (${sayFile(file)})`} />
      <form method="post" noValidate>
        <Hidden name="deed" value="change" />
        <Hidden name="which" value={file.row} />
        <TextField label="What readers see it called" name="name" value={typed(refused, 'name', file.name.replace(/\.[a-z]+$/, ''))} error={refused?.errors.name} maxLength={LONGEST_NAME} />
        {file.kind === 'image' ? <TextArea label="What does the picture show?" name="alt" rows={2} count={LONGEST_ALT} value={typed(refused, 'alt', file.alt)} error={refused?.errors.alt} hint={ALT_HINT} /> : null}
        <Button>Save the change</Button>
      </form>
    </>
  )
}

export function RemoveFile({ id, file, caption }: { id: string; file: Held; caption: string }) {
  return (
    <>
      <PageTitle title={`Take ‘${file.name}’ away?`} caption={caption} />
      <p>It is gone from this account at once, and cannot be brought back from here. Keep your own copy if you need it.</p>
      <form method="post" action={paths.interventionFiles(id)}>
        <Hidden name="deed" value="remove" />
        <Hidden name="which" value={file.row} />
        <ButtonRow>
          <Button kind="warn">Take it away</Button>
          <LinkButton to={paths.interventionFiles(id)} kind="quiet">Keep it</LinkButton>
        </ButtonRow>
      </form>
    </>
  )
}
