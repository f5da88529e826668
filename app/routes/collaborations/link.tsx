import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DOMAIN_ASKED, LINK_DAYS, SendLink } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, TextField, Tick } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Inset, Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { excerpt } from '#app/views/collaborations/entry-card.tsx'
import { onEntry } from './on-entry.server.ts'

export const meta: MetaFunction = () => [{ title: 'Send a link to countersign – Hearth' }]

export const loader = page(async ({ ctx, params, url }) => ({ ...(await collaborations.forLink(ctx, params.id!, url.searchParams.get('partner') ?? '')), formKey: newId() }))

export const action = onEntry(deed(SendLink, async ({ ctx, params, input }) => {
  await collaborations.sendLink(ctx, params.id!, input)
  return redirect(`${paths.collaboration(params.id!)}?done=link`)
}))

export default function Link() {
  const { id, what, happenedOn, partner, refusal, formKey } = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  return (
    <Reading>
      <BackLink to={paths.collaboration(id)}>The entry</BackLink>
      <ErrorSummary errors={again?.errors} />
      <PageTitle title={`Ask ${partner.name} to countersign by e-mail`} caption={sayDay(happenedOn)} />
      <Inset><p>{excerpt(what)}</p></Inset>
      {refusal ? (
        <>
          <Notice kind="info" title="Not now"><p>{refusal}</p></Notice>
          <ButtonRow><LinkButton kind="plain" to={paths.collaboration(id)}>Back to the entry</LinkButton></ButtonRow>
        </>
      ) : (
        <form method="post" noValidate>
          <Hidden name="formKey" value={formKey} />
          <Hidden name="partner" value={partner.id} />
          <p>The message says who you are and what you logged, and holds a link. Whoever opens it can read the entry and answer once for {partner.name}, without an account. It lasts {LINK_DAYS} days, and an earlier link no longer works.</p>
          <TextField label={`Address of somebody at ${partner.name}`} name="email" type="email" value={again ? String(again.typed.email ?? '') : partner.email} error={again?.errors.email} autoComplete="off" maxLength={200} hint="An address at their school or organisation is worth more than a private one: both sides, and reports, see the part after the @." />
          {again && (again.errors.email?.startsWith(DOMAIN_ASKED) || again.typed.domainAnyway) ? <Tick name="domainAnyway" label="It is the partner’s address all the same" ticked={Boolean(again.typed.domainAnyway)} /> : null}
          <ButtonRow>
            <Button>Send the link</Button>
            <LinkButton kind="quiet" to={paths.collaboration(id)}>Do not send it</LinkButton>
          </ButtonRow>
        </form>
      )}
    </Reading>
  )
}
