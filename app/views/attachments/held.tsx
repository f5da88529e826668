import { sayFile, type Held } from '#app/domain/attachments.ts'
import { paths } from '#app/paths.ts'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'

/** The files of an account for those who may change them. */
export function HeldFiles({ id, files }: { id: string; files: readonly Held[] }) {
  if (files.length === 0)
    return (
      <EmptyState title="No files yet">
        <p>An account is complete without any. A one-page plan or a photograph of a display often saves the next school an hour.</p>
      </EmptyState>
    )
  return (
    <ul className="hearth-files__held" aria-label="Files of this account">
      {files.map((file) => <HeldFile key={file.row} id={id} file={file} />)}
    </ul>
  )
}

function HeldFile({ id, file }: { id: string; file: Held }) {
  const to = paths.interventionFile(id, file.id, file.name)
  return (
    <li className="hearth-files__one">
      {file.kind === 'image' ? <img className="hearth-files__small" src={to} alt="" width={file.width ?? undefined} height={file.height ?? undefined} loading="lazy" /> : null}
      <div className="hearth-files__words">
        <p><a href={to} download={file.kind === 'pdf' ? true : undefined}>{file.name}</a> <span className="hearth-files__size">({sayFile(file)})</span></p>
        {file.kind === 'image' ? <p>It shows: {file.alt}</p> : null}
        <p className="hearth-files__deeds">
          <a href={`${paths.interventionFiles(id)}?change=${file.row}`}>Change<span className="govuk-visually-hidden"> {file.name}</span></a>
          <a href={`${paths.interventionFiles(id)}?remove=${file.row}`}>Take away<span className="govuk-visually-hidden"> {file.name}</span></a>
        </p>
      </div>
    </li>
  )
}
