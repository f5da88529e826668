import { sayFile, saySize, type Shown } from '#app/domain/attachments.ts'
import { paths } from '#app/paths.ts'

/** The pictures and PDFs of an account, for its readers. Nothing jumps: each picture says its size before it comes. */
export function ShownFiles({ interventionId, files, level = 2 }: { interventionId: string; files: readonly Shown[]; level?: 2 | 3 }) {
  const pictures = files.filter((file) => file.kind === 'image')
  const papers = files.filter((file) => file.kind === 'pdf')
  const Heading = `h${level}` as const
  if (files.length === 0) return null
  return (
    <section className="hearth-files" aria-labelledby="files">
      <Heading id="files">Pictures and documents</Heading>
      {pictures.map((file) => <Picture key={file.id} interventionId={interventionId} file={file} />)}
      {papers.length > 0 ? (
        <ul className="hearth-files__papers">
          {papers.map((file) => (
            <li key={file.id}>
              <a href={paths.interventionFile(interventionId, file.id, file.name)} download>
                {file.name}
              </a>{' '}
              <span className="hearth-files__size">({sayFile(file)})</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

export function Picture({ interventionId, file }: { interventionId: string; file: Shown }) {
  const to = paths.interventionFile(interventionId, file.id, file.name)
  return (
    <figure className="hearth-files__picture">
      <img src={to} alt={file.alt} width={file.width ?? undefined} height={file.height ?? undefined} loading="lazy" decoding="async" />
      <figcaption>
        <a href={to}>{file.name}</a> <span className="hearth-files__size">({saySize(file.bytes)})</span>
      </figcaption>
    </figure>
  )
}
