import type { Part } from '#app/domain/documents.ts'
import { paths } from '#app/paths.ts'
import { academicYear } from '#app/platform/dates.ts'
import { Button, ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { describedBy, FieldError, Hidden, Hint, Radios } from '#app/ui/field/field.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { Statement } from '#app/views/premium/statement.tsx'

type SendProps = { years: readonly number[]; existing: readonly { year: number; id: string }[]; typed: Record<string, string | string[]>; errors: Record<string, string | undefined> }

const There = ({ existing }: Pick<SendProps, 'existing'>) => existing.map((one) => <p key={one.id}>For {academicYear(one.year)} there is <a href={paths.premiumStatement(one.id)}>a statement here already</a>. A file does not go over it.</p>)

export function SendFile({ years, existing, typed, errors }: SendProps) {
  if (years.length === 0) return <There existing={existing} />
  return (
    <>
    <There existing={existing} />
    <form method="post" encType="multipart/form-data" noValidate>
      <Radios legend="Which year’s statement is it?" name="year" value={typeof typed.year === 'string' ? typed.year : String(years.at(-1) ?? '')} error={errors.year} options={years.map((year) => ({ value: String(year), label: academicYear(year) }))} />
      <div className={`govuk-form-group${errors.upload ? ' govuk-form-group--error' : ''}`}>
        <label className="govuk-label" htmlFor="upload">The Word file</label>
        <Hint name="upload">A .docx of up to 10 MB. Only its words are read; the file itself is not kept.</Hint>
        <FieldError name="upload">{errors.upload}</FieldError>
        <input className="govuk-file-upload" id="upload" name="upload" type="file" accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document" aria-describedby={describedBy({ name: 'upload', hint: true, error: errors.upload })} aria-invalid={errors.upload ? true : undefined} />
      </div>
      <Button>Read this file</Button>
    </form>
    </>
  )
}

type ReadShown = { year: number; json: string; parts: readonly Part[]; doubts: readonly string[]; notUnderstood: readonly string[]; numbersIn: readonly string[]; formKey: string }

/** What was read, to be looked through before anything is saved. */
export function CheckRead({ organisationId, read }: { organisationId: string; read: ReadShown }) {
  return (
    <>
      {read.doubts.length > 0 ? <Notice kind="warn" title="Is this the right file?"><ul className="govuk-list govuk-list--bullet">{read.doubts.map((one) => <li key={one}>{one}</li>)}</ul></Notice> : null}
      {read.numbersIn.length > 0 ? <Notice kind="warn" title="It cannot be saved yet">What looks like a unique pupil number stands in: {read.numbersIn.join(', ')}. Take it out of the Word file and send it again: no pupil may be identifiable.</Notice> : null}
      {read.notUnderstood.length > 0 ? (
        <Notice kind="warn" title="What was not understood, or left out">
          <ul className="govuk-list govuk-list--bullet">{read.notUnderstood.map((one) => <li key={one}>{one}</li>)}</ul>
          <p>What is missing below can be filled in after saving.</p>
        </Notice>
      ) : <Notice kind="success" title="Every part was understood">Look through it all the same.</Notice>}
      <form method="post" action={paths.startPremium()}>
        <Hidden name="organisationId" value={organisationId} />
        <Hidden name="year" value={read.year} />
        <Hidden name="from" value="file" />
        <Hidden name="formKey" value={read.formKey} />
        <input type="hidden" name="content" value={read.json} readOnly />
        <ButtonRow>
          {read.numbersIn.length > 0 ? null : <Button>Save it as the statement for {academicYear(read.year)}</Button>}
          <LinkButton kind="plain" to={paths.readPremium({ organisation: organisationId })}>Choose another file</LinkButton>
        </ButtonRow>
      </form>
      <Statement parts={read.parts} />
    </>
  )
}
