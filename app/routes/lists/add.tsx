import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as lists from '#app/domain/lists.server.ts'
import { AddForm } from '#app/domain/lists.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, Radios, TextArea, TextField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Put ‘${data?.title ?? ''}’ on a reading list – Hearth` }]

export const loader = page(async ({ ctx, url }) => {
  const intervention = url.searchParams.get('intervention') ?? ''
  return { intervention, ...(await lists.forAdding(ctx, intervention)), formKey: newId() }
})

export const action = deed(AddForm, async ({ ctx, input }) => {
  const { list, before } = await lists.add(ctx, input)
  return redirect(`${paths.list(list)}?done=${!before ? 'added' : input.note === '' ? 'there' : 'noted'}`)
})

export default function Add() {
  const { intervention, title, lists: mine, formKey } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const typed = refused?.typed ?? {}
  const errors = refused?.errors ?? {}
  return (
    <Reading>
      <BackLink to={paths.intervention(intervention)}>Back to the practice</BackLink>
      <ErrorSummary errors={refused?.errors} />
      <PageTitle title="Put it on a reading list" caption={title} />
      <form method="post" noValidate>
        <Hidden name="formKey" value={formKey} />
        <Hidden name="intervention" value={intervention} />
        {mine.length > 0 ? (
          <Radios legend="Which list?" name="list" value={String(typed.list ?? mine[0]!.id)} error={errors.list} options={[...mine.map((list) => ({ value: list.id, label: list.title, hint: list.count === 1 ? '1 practice' : `${list.count} practices` })), { value: 'new', label: 'A new list', hint: 'Name it below.' }]} />
        ) : (
          <Hidden name="list" value="new" />
        )}
        <TextField label="Name of the new list" name="title" optional={mine.length > 0} hint="For example: For Tuesday’s staff meeting" value={String(typed.title ?? '')} error={errors.title} maxLength={120} />
        <TextArea label="Your note" name="note" optional rows={2} hint="Why it is on the list, or where to look first." value={String(typed.note ?? '')} error={errors.note} />
        <Button>Put it on the list</Button>
      </form>
    </Reading>
  )
}
