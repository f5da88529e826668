import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FileForm, MOST_FILES } from '#app/domain/attachments.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { NotFound } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { upload, type Uploaded } from '#app/http/uploads.server.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { newId } from '#app/platform/ids.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { AddFile } from '#app/views/attachments/forms.tsx'
import { excerpt } from '#app/views/collaborations/entry-card.tsx'
import { EntryFiles, TakeAway } from '#app/views/collaborations/files.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Files of an entry${data ? ` – ${excerpt(data.what, 50)}, ${sayDay(data.happenedOn)}` : ''} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const { id, what, happenedOn, files } = await collaborations.forFiles(ctx, params.id!)
  const asked = url.searchParams.get('remove')
  const removing = asked === null ? null : files.find((file) => file.row === asked && file.mine)
  if (removing === undefined) throw new NotFound('This file is not here any more.')
  return { id, what, happenedOn, files, removing, formKey: newId(), done: url.searchParams.get('done') }
})

const send = (file: Uploaded | null) =>
  deed(FileForm, async ({ ctx, params, input }) => {
    const id = params.id!
    if (input.deed === 'change') throw new NotFound('A file of an entry is taken away and added anew.')
    if (input.deed === 'add') await collaborations.addFile(ctx, id, { ...input, file })
    else await collaborations.removeFile(ctx, id, input.which)
    return redirect(`${paths.collaborationFiles(id)}?done=${input.deed === 'add' ? 'added' : 'removed'}`)
  })

const SAID: Record<string, string> = { added: 'The file is added. Everybody who did this work can read it.', removed: 'The file is taken away. The history says that it was here.' }

/** Whoever may not add to this entry is told so before their file is read. */
export const action = upload(
  page(({ ctx, params }) => collaborations.forFiles(ctx, params.id!)),
  (args, file) => send(file)(args),
)

export default function Files() {
  const { id, happenedOn, files, removing, formKey, done } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const back = <BackLink to={removing ? paths.collaborationFiles(id) : paths.collaboration(id)}>{removing ? 'The files' : 'The entry'}</BackLink>
  if (removing) return <Reading>{back}<ErrorSummary errors={refused?.errors} /><TakeAway id={id} file={removing} caption={sayDay(happenedOn)} /></Reading>
  return (
    <Reading>
      {back}
      <ErrorSummary errors={refused?.errors} order={['', 'upload', 'name', 'alt', 'safe']} />
      {!refused && done && SAID[done] ? <Notice kind="success">{SAID[done]}</Notice> : null}
      <PageTitle title="Files of this entry" caption={sayDay(happenedOn)} lead={`Up to ${MOST_FILES}: an agenda, minutes, a programme. Never pupils’ work, and no photographs of pupils. Only those who did this work can read them.`} />
      <EntryFiles id={id} files={files} deeds />
      {files.length < MOST_FILES ? <AddFile formKey={formKey} refused={refused} /> : <Notice title="There is no more room">An entry can have {MOST_FILES} files. To add another, take one of yours away first.</Notice>}
    </Reading>
  )
}
