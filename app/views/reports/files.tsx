import { reportFormats, type ReportFormat } from '#app/domain/reports.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { Table } from '#app/ui/table/table.tsx'

type File = { format: ReportFormat; bytes: number | null; pages: number | null }

/** “420 kB”, “1.3 MB” */
export const saySize = (bytes: number): string => (bytes < 995_000 ? `${Math.max(1, Math.round(bytes / 1000)).toLocaleString('en-GB')} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`)
export const sayPages = (pages: number | null): string => (pages === null ? '' : pages === 1 ? '1 page, ' : `${pages.toLocaleString('en-GB')} pages, `)

/** Said where the files are no longer those of the day of issue. */
export const sayAnew = (at: string | Date): string =>
  `Its files were printed anew on ${sayDay(dayOf(new Date(at)))}, without the name of a person who asked for that. The sealed content is the same.`

/** How far the files are, in a sentence. */
function progress(files: readonly File[], soon: boolean): string | null {
  const ready = files.filter((file) => file.bytes !== null).length
  if (ready === files.length) return null
  return soon
    ? `${ready} of ${files.length} files are ready. This page looks again by itself; you can leave it. A file that you open before it is ready comes as soon as it is.`
    : 'A file that has no size here is made when you first open it, which takes a moment.'
}

/** What can be taken away, the PDF first; then how others can check it. */
export function ReportFiles({ number, files, soon, check, reprintedAt }: { number: string; files: readonly File[]; soon: boolean; check: string | null | undefined; reprintedAt: string | Date | null }) {
  const said = progress(files, soon)
  return (
    <section id="files" aria-labelledby="files-title">
      <ButtonRow><LinkButton to={paths.reportFile(number, reportFormats.pdf.file)}>Download the PDF</LinkButton></ButtonRow>
      <h2 id="files-title" className="govuk-heading-m">In every format</h2>
      {said ? <p role="status">{said}</p> : null}
      <Table
        caption="The files of this report"
        captionHidden
        firstCellIsHeader
        head={[{ label: 'Format' }, { label: 'Good for' }, { label: 'Size' }]}
        rows={files.map(({ format, bytes, pages }) => ({
          key: format,
          cells: [
            <a key="open" href={paths.reportFile(number, reportFormats[format].file)}>{reportFormats[format].label}<span className="govuk-visually-hidden"> of report {number}</span></a>,
            reportFormats[format].good,
            bytes === null ? (soon ? 'Being made' : 'Not made yet') : `${sayPages(pages)}${saySize(bytes)}`,
          ],
        }))}
      />
      {reprintedAt ? <p>{sayAnew(reprintedAt)}</p> : null}
      {check ? <p className="govuk-hint">{check} This shows nothing of what is in it.</p> : null}
    </section>
  )
}
