import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ClaimInvitation, directionWords } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { signedIn } from '#app/policy/standing.ts'
import { Button, ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Radios } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { sayHours } from '#app/views/collaborations/entry-card.tsx'
import { Lines } from '#app/views/collaborations/history.tsx'

export const meta: MetaFunction = () => [{ title: 'Joint work to countersign – Hearth' }, { name: 'robots', content: 'noindex' }]

export const loader = page(async ({ ctx, params, url }) => {
  const invitation = await collaborations.invitation(ctx, params.token!)
  const shown = { invitation, gone: collaborations.LINK_GONE, signedIn: signedIn(ctx.who), here: url.pathname, kind: invitation?.entry ? taxonomies.label('collaboration-kinds', invitation.entry.kind) : '' }
  return data(shown, { status: invitation ? 200 : 404 })
})

export const action = deed(ClaimInvitation, async ({ ctx, params, input }) =>
  redirect(`${paths.collaboration(await collaborations.claim(ctx, params.token!, input.organisationId))}?done=claimed`),
)

export default function Invited() {
  const { invitation, gone, signedIn, here, kind } = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  if (!invitation)
    return (
      <Reading>
        <PageTitle title="This link has ended" lead={gone} />
        <p>If you answered already, the entry is in <a href={paths.collaborations()}>your organisation’s log</a>. If not, sign in with the address that the invitation was sent to: what you can still claim is on <a href={paths.desk()}>your desk</a>.</p>
      </Reading>
    )
  const { logger, loggedBy, entry, choices } = invitation
  return (
    <Reading>
      <ErrorSummary errors={again?.errors} />
      <PageTitle title={`${loggedBy} asks you to countersign joint work`} lead={`${loggedBy} of ${logger} has logged something that it did with ${invitation.name}. Countersigning says that it happened as it is written. It is free, and the record is yours as much as theirs.`} />
      {!signedIn ? (
        <>
          <p>Sign in to read the entry. If your organisation is new here, make an account first, with the address that the invitation was sent to. The link lasts 30 days; after that the entry is still on your desk.</p>
          <ButtonRow>
            <LinkButton to={paths.signIn({ to: here })}>Sign in</LinkButton>
            <LinkButton kind="plain" to={paths.register()}>Make an account</LinkButton>
          </ButtonRow>
        </>
      ) : null}
      {entry ? (
        <SummaryList
          rows={[
            { key: 'on', term: 'Date', value: sayDay(entry.happenedOn) },
            { key: 'kind', term: 'Kind of work', value: kind },
            { key: 'direction', term: 'Direction, from your side', value: directionWords[entry.direction].ours },
            { key: 'what', term: 'What and why', value: <Lines text={entry.what} /> },
            { key: 'changed', term: 'What changed', value: entry.changed ? <Lines text={entry.changed} /> : null },
            { key: 'hours', term: 'Hours', value: sayHours(entry.hours) },
          ]}
        />
      ) : null}
      {signedIn && choices.length === 0 ? (
        <EmptyState title="First, join your organisation" action={{ to: paths.join({ q: invitation.name }), label: 'Find your organisation' }}>
          <p>Is {invitation.name} not on Hearth yet? <a href={paths.proposeOrganisation({ name: invitation.name })}>Ask for it to be added</a>, and you become its lead.</p>
          <p>Once you are in, open this link again: it lasts 30 days from the day it was sent. If it was sent to the address of your account, the entry waits on <a href={paths.desk()}>your desk</a> too, for as long as it takes.</p>
        </EmptyState>
      ) : null}
      {signedIn && choices.length > 0 ? (
        <form method="post" noValidate>
          <Radios legend={`Which of your organisations is “${invitation.name}”?`} name="organisationId" value={choices.length === 1 ? choices[0]!.organisationId : undefined} error={again?.errors.organisationId} options={choices.map((one) => ({ value: one.organisationId, label: one.name, hint: one.already ? 'Is named in this entry already: the two become one.' : undefined }))} />
          <p>The entry then stands in its log, and you can countersign it, put it right or decline it.</p>
          <ButtonRow><Button>Put it in our log</Button></ButtonRow>
        </form>
      ) : null}
    </Reading>
  )
}
