import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as organisations from '#app/domain/organisations.server.ts'
import { AskForm, reviewerKinds } from '#app/domain/reviews.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button } from '#app/ui/button/button.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, Radios, TextArea } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { OrganisationPicker, SHOWN } from '#app/views/organisations/picker.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Ask for a review of ‘${data?.title ?? ''}’ – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const asking = await reviews.forAsking(ctx, params.id!)
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  const results = asking.few === null && q !== '' ? await organisations.search(ctx, q, { kinds: reviewerKinds, most: SHOWN + 1 }) : null
  return { ...asking, q, results, typed: url.searchParams.get('asking') ?? '', formKey: newId() }
})

export const action = deed(AskForm, async ({ ctx, params, input }) => redirect(`${paths.review(await reviews.ask(ctx, params.id!, input))}?done=asked`))

export default function Ask() {
  const { id, title, unnamed, asked, few, q, results, typed, formKey } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const errors = refused?.errors ?? {}
  const nobody = few !== null && few.length === 0
  return (
    <Reading>
      <BackLink to={paths.intervention(id)} />
      <ErrorSummary errors={refused?.errors} order={['organisation', 'asking']} />
      <PageTitle title="Ask for a review" caption={title} lead="A university or research school looks at how you found out what happened. What they sign is public, dated, and shown with your account." />
      {asked.length > 0 ? <p>You have asked {asked.join('; ')}. An organisation is asked once.</p> : null}
      {nobody ? (
        <EmptyState title={asked.length > 0 ? 'You have asked everybody who can review' : 'Nobody can review it yet'} action={{ to: paths.intervention(id), label: 'Go back to the account' }}>
          Universities and research schools that have joined Hearth can be asked. When another joins, you find it here.
        </EmptyState>
      ) : (
        <form method="post" noValidate data-keep={`review-ask-${id}`}>
          <Hidden name="formKey" value={formKey} />
          {few ? (
            <Radios legend="Who do you ask?" name="organisation" error={errors.organisation} value={refused?.typed.organisation?.toString()} options={few.map((one) => ({ value: one.id, label: one.name, hint: one.town }))} />
          ) : (
            <OrganisationPicker label="Who do you ask?" hint="Type the name of a university or research school, and choose it from what is found." q={refused?.typed.q?.toString() ?? q} results={results} chosen={results?.find((one) => one.id === refused?.typed.organisation)} error={errors.organisation} />
          )}
          <TextArea
            label="What should they look at?" name="asking" rows={5} value={refused?.typed.asking?.toString() ?? typed} error={errors.asking}
            hint={`For example: is our comparison fair, and may we say that the pairs caused it?${unnamed ? ' Your account is published without a name: leave out here what would tell who you are.' : ''}`}
          />
          <Button>Ask for the review</Button>
        </form>
      )}
    </Reading>
  )
}
