import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AskForm, roleWords, rolesIn } from '#app/domain/accounts.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { deed, page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, LinkButton } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, Radios, TextField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Join ${data?.organisation.name ?? 'an organisation'} – Hearth` }]

export const loader = page(async ({ ctx, params }) => {
  const organisationId = params.id ?? ''
  const [place, { id, name, kind, status, town, postcode, urn, successors }] = await Promise.all([accounts.myPlaceIn(ctx, organisationId), organisations.forReading(ctx, organisationId)])
  return { place, organisation: { id, name, kind, town, postcode, urn }, closed: status === 'closed', successors: successors.map((one) => ({ id: one.id, name: one.name })), formKey: newId() }
})

export const action = deed(AskForm, async ({ ctx, params, input }) => {
  await accounts.ask(ctx, { organisationId: params.id ?? '', ...input })
  return redirect(`${paths.desk()}?done=asked`)
})

export default function AskToJoin() {
  const { place, organisation, closed, successors, formKey } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const where = [organisation.town, organisation.postcode, organisation.urn ? `URN ${organisation.urn}` : null].filter(Boolean).join(', ')
  if (place) {
    return (
      <Reading>
        <PageTitle title={place.status === 'active' ? `You are in ${organisation.name}` : `You have asked to join ${organisation.name}`} lead={place.status === 'active' ? `Your role there: ${roleWords[place.role].toLowerCase()}.` : 'You hear by e-mail when somebody has answered. You can take your request back on your account’s page.'} />
        <LinkButton to={place.status === 'active' ? paths.desk() : paths.account()}>{place.status === 'active' ? 'Go to your desk' : 'Go to your account'}</LinkButton>
      </Reading>
    )
  }
  if (closed) {
    return (
      <Reading>
        <PageTitle title={`${organisation.name} is closed`} caption={where} lead="Join the school that took its place: the records of this one can be found there." />
        {successors.map((one) => <p key={one.id}><LinkButton to={paths.joinOrganisation(one.id)}>{`Join ${one.name}`}</LinkButton></p>)}
        <p className="govuk-body"><a href={paths.join()}>Find another organisation</a></p>
      </Reading>
    )
  }
  return (
    <Reading>
      <BackLink to={paths.join()}>Find another organisation</BackLink>
      <ErrorSummary errors={refused?.errors} order={['role', 'job']} />
      <PageTitle title={`Join ${organisation.name}`} caption={where} lead="Somebody who leads it says yes first. If nobody does yet, one of Hearth’s moderators does." />
      <form method="post" noValidate>
        <Hidden name="formKey" value={formKey} />
        <Radios legend="What will you do there?" name="role" options={rolesIn(organisation.kind)} value={refused?.typed.role?.toString() ?? 'member'} error={refused?.errors.role} />
        <TextField label="Your job there" name="job" autoComplete="organization-title" hint="For example “Year 4 teacher and English lead”. It helps whoever decides." value={refused?.typed.job?.toString()} error={refused?.errors.job} />
        <Button>Ask to join</Button>
      </form>
    </Reading>
  )
}
