import { data, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AnswerByLink, LINK_DAYS } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { Invalid } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { dayOf } from '#app/platform/dates.ts'
import { signedIn } from '#app/policy/standing.ts'
import { ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Inset, Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { AnswerByLinkForm, ClaimForm, InvitedFacts, WhatWasAnswered } from '#app/views/collaborations/by-link.tsx'
import { valuesOf } from '#app/views/collaborations/fields.tsx'
import { answer, invitationAt } from './link-deed.server.ts'

export const meta: MetaFunction = () => [{ title: 'Joint work to countersign – Hearth' }, { name: 'robots', content: 'noindex' }]

/** Opening the link only looks, however often: scanners of mail do that too. */
export const loader = page(async ({ ctx, arrival, params, url }) => {
  const invitation = await invitationAt(ctx, arrival.address, params.token!)
  const ended = invitation ? null : await collaborations.endedLink(ctx, params.token!)
  const kindOf = invitation?.entry.kind ?? ended?.signed?.kind
  const shown = { invitation, ended, gone: collaborations.LINK_GONE, signedIn: signedIn(ctx.who), here: url.pathname, kind: kindOf ? taxonomies.label('collaboration-kinds', kindOf) : '', today: dayOf(ctx.now) }
  return data(shown, { status: invitation || ended?.signed ? 200 : 404 })
})

export const action = deed(AnswerByLink, async ({ ctx, arrival, params, input }) => {
  if (input.deed === 'claim') {
    if (!/^[0-9a-z]{20}$/.test(input.organisationId)) throw new Invalid({ organisationId: 'Choose which of your organisations this is about.' })
    return redirect(`${paths.collaboration(await collaborations.claim(ctx, params.token!, input.organisationId))}?done=claimed`)
  }
  await answer(ctx, arrival.address, params.token!, input)
  return redirect(paths.collaborationAnswered(input.deed))
})

export default function Invited() {
  const { invitation, ended, gone, signedIn, here, kind, today } = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  if (!invitation)
    return (
      <Reading>
        <PageTitle title="This link has ended" lead={ended?.why ?? gone} />
        {ended?.signed ? <WhatWasAnswered {...ended.signed} kind={kind} /> : null}
        <p>If you answered already, there is nothing more to do. If not, ask whoever sent it to send a new one. If your organisation is on Hearth, the entry is in <a href={paths.collaborations()}>its log</a>; what you can still claim is on <a href={paths.desk()}>your desk</a>.</p>
      </Reading>
    )
  const { byLink, logger, loggedBy, name, sentTo, entry, version, reply, refusal: own, elsewhere, choices, claimable, inLog } = invitation
  const refusal = own ?? elsewhere
  return (
    <Reading>
      <ErrorSummary errors={again?.errors} />
      <PageTitle title={`${loggedBy} asks you to countersign joint work`} lead={`${loggedBy} of ${logger} has logged something that it did with ${name}. Countersigning says that it happened as it is written. It is free, and the record is yours as much as theirs.`} />
      <InvitedFacts entry={entry} kind={kind} />
      {reply ? <Inset><p>A correction was proposed. {logger} kept its wording: “{reply}”</p></Inset> : null}
      {refusal ? <Notice kind="info" title="This is not yours to answer"><p>{refusal}</p></Notice> : null}
      {elsewhere && !own ? <p>Do you read that letter box? Sign out first, then open the link again: you can answer by it without an account.</p> : null}
      {byLink && !refusal ? (
        <>
          <AnswerByLinkForm entry={entry} version={version} name={name} logger={logger} today={today} errors={again?.errors ?? {}} typed={again ? valuesOf(again.typed) : {}} />
          <p className="hearth-quiet">Whoever reads the letter box at {sentTo} that this link went to can read this page and answer, once, for {name}. Hearth has not checked who that is, and the entry says so. The link lasts {LINK_DAYS} days.</p>
        </>
      ) : null}
      {inLog && !refusal ? <p>You are in {name} on Hearth: you can also <a href={paths.collaboration(inLog)}>answer from its log</a>, under your own name.</p> : null}
      {claimable && !refusal ? <WithAnAccount name={name} signedIn={signedIn} here={here} choices={choices} byLink={byLink} error={again?.errors.organisationId} /> : null}
    </Reading>
  )
}

type WithAccountProps = { name: string; signedIn: boolean; here: string; byLink: boolean; choices: Parameters<typeof ClaimForm>[0]['choices']; error: string | undefined }

/** The second way: the entry goes into one's own organisation's log on Hearth, and is answered there. */
function WithAnAccount({ name, signedIn, here, choices, byLink, error }: WithAccountProps) {
  return (
    <section>
      {byLink ? <h2>Or keep it in your own log</h2> : null}
      {!signedIn ? (
        <>
          <p>With an account, the entry also stands in {name}’s own log on Hearth, and counts in its reports. Use the address that the message was sent to, and the entry is still there after the link has ended; or use this link with an address of your own at the same organisation.</p>
          <ButtonRow>
            <LinkButton kind="plain" to={paths.signIn({ to: here })}>Sign in</LinkButton>
            <LinkButton kind="quiet" to={paths.register()}>Make an account</LinkButton>
          </ButtonRow>
        </>
      ) : choices.length > 0 ? <ClaimForm name={name} choices={choices} error={error} /> : (
        <EmptyState title="First, join your organisation" action={{ to: paths.join({ q: name }), label: 'Find your organisation' }}>
          <p>Is {name} not on Hearth yet? <a href={paths.proposeOrganisation({ name })}>Ask for it to be added</a>, and you become its lead.</p>
          <p>Once you are in, open this link again: it lasts {LINK_DAYS} days from the day it was sent. If it was sent to the address of your account, the entry waits on <a href={paths.desk()}>your desk</a> too, for as long as it takes.</p>
        </EmptyState>
      )}
    </section>
  )
}
