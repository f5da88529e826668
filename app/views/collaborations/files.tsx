import { sayFile, type Held } from '#app/domain/attachments.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

type File = Held & { mine: boolean; sideName?: string }

/** The papers of an entry; with `deeds`, those of the reader's own side can be taken away. */
export function EntryFiles({ id, files, deeds = false }: { id: string; files: readonly File[]; deeds?: boolean }) {
  if (files.length === 0) return <p className="hearth-quiet">No files yet.</p>
  return (
    <ul className="hearth-files__papers">
      {files.map((file) => (
        <li key={file.row}>
          <a href={paths.collaborationFile(id, file.id, file.name)} download={file.kind === 'pdf' ? true : undefined}>{file.name}</a> <span className="hearth-files__size">({sayFile(file)})</span>
          {file.sideName ? <span className="hearth-quiet"> from {file.sideName}</span> : null}
          {file.kind === 'image' ? <p className="hearth-quiet">It shows: {file.alt}</p> : null}
          {deeds && file.mine ? <p><a href={`${paths.collaborationFiles(id)}?remove=${file.row}`}>Take away<span className="govuk-visually-hidden"> {file.name}</span></a></p> : null}
        </li>
      ))}
    </ul>
  )
}

export function TakeAway({ id, file, caption }: { id: string; file: Held; caption: string }) {
  return (
    <>
      <PageTitle title={`Take ‘${file.name}’ away?`} caption={caption} />
      <p>It is gone from this entry at once, for both sides. The history keeps that it was here, not the file. Keep your own copy if you need it.</p>
      <form method="post" action={paths.collaborationFiles(id)}>
        <Hidden name="deed" value="remove" />
        <Hidden name="which" value={file.row} />
        <ButtonRow>
          <Button kind="warn">Take it away</Button>
          <LinkButton to={paths.collaborationFiles(id)} kind="quiet">Keep it</LinkButton>
        </ButtonRow>
      </form>
    </>
  )
}
