import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as interventions from '#app/domain/interventions.server.ts'
import { FileForm, MOST_FILES } from '#app/domain/attachments.ts'
import { NotFound } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { upload, type Uploaded } from '#app/http/uploads.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { AddFile, ChangeFile, RemoveFile } from '#app/views/attachments/forms.tsx'
import { HeldFiles } from '#app/views/attachments/held.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.removing ? 'Take a file away' : data?.changing ? 'Change a file' : 'Pictures and documents'}: ${data?.title || 'untitled draft'} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const { id, title, files } = await interventions.filesForEditing(ctx, params.id!)
  const asked = url.searchParams.get('change') ?? url.searchParams.get('remove')
  const one = asked === null ? null : files.find((file) => file.row === asked)
  if (one === undefined) throw new NotFound('This file is not here any more.')
  return {
    id, title, files, formKey: newId(), done: url.searchParams.get('done'),
    changing: url.searchParams.has('change') ? one : null, removing: url.searchParams.has('remove') && !url.searchParams.has('change') ? one : null,
  }
})

const send = (file: Uploaded | null) =>
  deed(FileForm, async ({ ctx, params, input }) => {
    const id = params.id!
    if (input.deed === 'add') await interventions.addFile(ctx, id, { ...input, file })
    else if (input.deed === 'change') await interventions.changeFile(ctx, id, input.which, input)
    else await interventions.removeFile(ctx, id, input.which)
    return redirect(`${paths.interventionFiles(id)}?done=${DONE[input.deed]}`)
  })

const DONE = { add: 'added', change: 'changed', remove: 'removed' } as const
const SAID: Record<string, string> = { added: 'The file is added.', changed: 'The change is saved.', removed: 'The file is taken away.' }

/** Whoever may not change this account is told so before their file is read. */
export const action = upload(
  page(({ ctx, params }) => interventions.forFiles(ctx, params.id!)),
  (args, file) => send(file)(args),
)

export default function Files() {
  const { id, title, files, formKey, done, changing, removing } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const caption = title || 'Untitled draft'
  if (removing) return <Reading><BackLink to={paths.interventionFiles(id)}>Back to the files</BackLink><ErrorSummary errors={refused?.errors} /><RemoveFile id={id} file={removing} caption={caption} /></Reading>
  if (changing) return <Reading><BackLink to={paths.interventionFiles(id)}>Back to the files</BackLink><ErrorSummary errors={refused?.errors} /><ChangeFile file={changing} caption={caption} refused={refused} /></Reading>
  return (
    <Reading>
      <BackLink to={paths.editIntervention(id)}>Back to your draft</BackLink>
      <ErrorSummary errors={refused?.errors} order={['', 'upload', 'name', 'alt', 'safe']} />
      {!refused && done && SAID[done] ? <Notice kind="success">{SAID[done]}</Notice> : null}
      <PageTitle title="Pictures and documents" caption={caption} lead={`Up to ${MOST_FILES}: a timetable, a lesson plan, a chart, a letter to families. Only what another school would use.`} />
      <HeldFiles id={id} files={files} />
      {files.length < MOST_FILES ? (
        <AddFile formKey={formKey} refused={refused} />
      ) : (
        <Notice title="There is no more room">An account can have {MOST_FILES} files. To add another, take one away first.</Notice>
      )}
    </Reading>
  )
}
