import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as lists from '#app/domain/lists.server.ts'
import { EditListForm } from '#app/domain/lists.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { ListFields } from '#app/views/lists/fields.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Change ‘${data?.list.title ?? ''}’ – Hearth` }]

export const loader = page(async ({ ctx, params }) => ({ list: await lists.forEditing(ctx, params.id!) }))

export const action = deed(EditListForm, async ({ ctx, params, input: { deed: pressed, ...input } }) => {
  if (pressed === 'delete') {
    await lists.remove(ctx, params.id!)
    return redirect(`${paths.lists()}?done=deleted`)
  }
  await lists.change(ctx, params.id!, input)
  return redirect(`${paths.list(params.id!)}?done=saved`)
})

export default function Edit() {
  const { list } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const values = refused?.typed ?? { title: list.title, note: list.note, shared: list.shared ? 'yes' : '' }
  return (
    <Reading>
      <BackLink to={paths.list(list.id)}>Back to the list</BackLink>
      <ErrorSummary errors={refused?.errors} />
      <PageTitle title="Change this list" caption={list.title} />
      <form method="post" noValidate>
        <Hidden name="seenVersion" value={list.version} />
        <ListFields values={values} errors={refused?.errors ?? {}} />
        <ButtonRow><Button name="deed" value="save">Save</Button></ButtonRow>
      </form>
      <Details summary="Delete this list">
        <p>The list and your notes on it are gone for good. The practices stay in the library.</p>
        <form method="post" noValidate>
          <Hidden name="seenVersion" value={list.version} />
          <Hidden name="title" value={list.title} />
          <Button kind="warn" name="deed" value="delete">Delete the list</Button>
        </form>
      </Details>
    </Reading>
  )
}
