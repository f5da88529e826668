import { reportFormats, sayPeriod, type ReportFormat } from '#app/domain/reports.ts'
import { paths } from '#app/paths.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { FieldError, Hint, TextField, describedBy } from '#app/ui/field/field.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { sayAnew, sayPages, saySize } from './files.tsx'

type Errors = Record<string, string>

/** For whoever was handed a report. It says whether it was issued here, and shows nothing of what it says. */
export function CheckAReport({ typed, errors }: { typed: { number: string; code: string }; errors: Errors }) {
  return (
    <>
      <ErrorSummary errors={errors} order={['number', 'code']} />
      <PageTitle title="Check a report" lead="Somebody has given you an evidence report. Here you can see whether it was issued through Hearth, by which school and when. You need no account." />
      <form method="get" action={paths.check()} noValidate>
        <TextField label="Number of the report" name="number" width={20} spellCheck={false} autoComplete="off" value={typed.number} error={errors.number} hint="For example 2026-00042. It stands on the first page, beside “Report”." />
        <TextField label="Code" name="code" width={20} spellCheck={false} autoComplete="off" value={typed.code} error={errors.code} hint="Ten letters and figures. They stand on the first page, beside “Check”, and in the small print at the end. Large or small letters, with or without the dash." />
        <Button>Check this report</Button>
      </form>
    </>
  )
}

type Found = { number: string; organisation: string; issuedAt: string | Date; periodFrom: string; periodTo: string; entries: number; seal: string; files: readonly { format: ReportFormat; pages: number | null; bytes: number }[]; reprintedAt: string | Date | null }

const ORDER = Object.keys(reportFormats)
const inOrder = (files: Found['files']): Found['files'] => [...files].sort((a, b) => ORDER.indexOf(a.format) - ORDER.indexOf(b.format))
const sayFiles = (files: Found['files']): string =>
  files.length === 0 ? 'None has been made yet' : inOrder(files).map(({ format, pages, bytes }) => `${reportFormats[format].label} (${sayPages(pages)}${saySize(bytes)})`).join(', ')

/** That it was issued, and a way to compare a file with what was issued. */
export function Confirmation({ found, code, errors, compared }: { found: Found; code: string; errors: Errors; /** what came of comparing a file, which is then the answer of the page */ compared?: { match: Match; hash: string } | undefined }) {
  const kept = 'It is kept as it was on that day, and nobody can change it. Its content is shown only to the school’s own leads.'
  return (
    <>
      <ErrorSummary errors={errors} order={['upload']} />
      {compared ? (
        <>
          <Compared number={found.number} {...compared} />
          <h2>Report {found.number} was issued</h2>
          <p>{kept}</p>
        </>
      ) : (
        <PageTitle title="This report was issued" caption={`Report ${found.number}`} lead={kept} />
      )}
      <SummaryList
        rows={[
          { key: 'who', term: 'Issued by', value: found.organisation },
          { key: 'when', term: 'Issued', value: sayInstant(new Date(found.issuedAt)) },
          { key: 'period', term: 'Period', value: sayPeriod({ from: found.periodFrom, to: found.periodTo }) },
          { key: 'entries', term: 'Entries', value: found.entries.toLocaleString('en-GB') },
          { key: 'files', term: 'Files', value: sayFiles(found.files) },
          { key: 'seal', term: 'Seal (SHA-256)', value: <span className="hearth-seal">{found.seal}</span> },
        ]}
      />
      {found.reprintedAt ? <p>{sayAnew(found.reprintedAt)}</p> : null}
      <form method="post" action={paths.checkReport(found.number, { code })} encType="multipart/form-data" noValidate>
        <h2>{compared ? 'Compare another file' : 'Compare a file'}</h2>
        <div className={`govuk-form-group${errors.upload ? ' govuk-form-group--error' : ''}`}>
          <label className="govuk-label" htmlFor="upload">The file that you were given</label>
          <Hint name="upload">PDF, Word, a spreadsheet or another of its formats, up to 12 MB. We compare it with what was issued, byte for byte, and do not keep it.</Hint>
          <FieldError name="upload">{errors.upload}</FieldError>
          <input className="govuk-file-upload" id="upload" name="upload" type="file" aria-describedby={describedBy({ name: 'upload', hint: true, error: errors.upload })} aria-invalid={errors.upload ? true : undefined} />
        </div>
        <ButtonRow><Button kind="plain">Compare this file</Button></ButtonRow>
      </form>
      <p className="govuk-body"><a href={paths.check()}>Check another report</a></p>
    </>
  )
}

type Match = { format: ReportFormat; earlier: boolean } | null

/** The answer about a file, as the title of the page. */
function Compared({ number, match, hash }: { number: string; match: Match; hash: string }) {
  const fingerprint = <span className="hearth-seal">{hash}</span>
  if (match === null)
    return (
      <>
        <PageTitle title="This file is not the one that was issued" caption={`Report ${number}`} lead={`The report was issued. This is not one of the files of report ${number}.`} />
        <Notice kind="warn">
          <p>It may be another version, such as one that was edited or saved again by another program, or it may have been changed. If it matters, ask the school for the PDF.</p>
          <p>The SHA-256 of the file you sent is {fingerprint}.</p>
        </Notice>
      </>
    )
  const { label } = reportFormats[match.format]
  return match.earlier ? (
    <>
      <PageTitle title={`This is a file that we issued (${label}), before it was printed anew`} caption={`Report ${number}`} />
      <Notice kind="success"><p>Every byte is as it was first made for report {number}. We have since left out the name of a person who asked for that; the sealed content is the same. Its SHA-256 is {fingerprint}.</p></Notice>
    </>
  ) : (
    <>
      <PageTitle title={`This is exactly the file we issued (${label})`} caption={`Report ${number}`} />
      <Notice kind="success"><p>Every byte is as it was made for report {number}. Its SHA-256 is {fingerprint}.</p></Notice>
    </>
  )
}
