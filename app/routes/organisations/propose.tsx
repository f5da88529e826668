import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ProposeForm } from '#app/domain/organisations.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { deed, page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { fieldOrder, NameFirst, ProposeFields } from '#app/views/organisations/propose-form.tsx'

export const meta: MetaFunction = () => [{ title: 'Ask for an organisation to be added – Hearth' }]

export const loader = page(async ({ ctx, url }) => {
  const asked = url.searchParams.get('name')
  const name = (asked ?? '').replace(/\s+/g, ' ').trim().slice(0, 160)
  return { name, empty: asked !== null && name === '', ...(await organisations.forProposing(ctx, name)), formKey: newId() }
})

export const action = deed(ProposeForm, async ({ ctx, input }) => {
  const id = await organisations.propose(ctx, input)
  return redirect(`${paths.organisation(id)}?done=proposed`)
})

export default function Propose() {
  const { name, empty, likely, formKey } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const missing = empty ? 'Enter its name.' : undefined
  return (
    <Reading>
      <BackLink to={paths.organisations()}>Schools and organisations</BackLink>
      <ErrorSummary errors={refused?.errors ?? (missing ? { name: missing } : {})} order={fieldOrder} />
      {refused?.earlier ? <p className="govuk-body"><a href={refused.earlier}>Open what you asked for with this form</a></p> : null}
      <PageTitle
        title="Ask for an organisation to be added"
        lead={<p>For universities, nurseries, colleges, family hubs, charities and employers. Schools, trusts and local authorities are here already, from the register. A moderator looks at each request, and you become its first lead.</p>}
      />
      {name === '' ? <NameFirst name={name} error={missing} /> : <ProposeFields name={name} likely={likely} typed={refused?.typed ?? {}} errors={refused?.errors ?? {}} formKey={formKey} />}
    </Reading>
  )
}
