import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as accounts from '#app/domain/accounts.server.ts'
import * as adoptions from '#app/domain/adoptions.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import * as networks from '#app/domain/networks.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import * as premium from '#app/domain/premium.server.ts'
import * as questions from '#app/domain/questions.server.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import * as rollups from '#app/domain/rollups.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { Forbidden } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { academicYear, dayOf, sayDay } from '#app/platform/dates.ts'
import { leads, signedIn } from '#app/policy/standing.ts'
import { ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { DeskList, followUpLines, moderatorLines, waitingLine, type DeskLine } from '#app/views/desk-list.tsx'

export const meta: MetaFunction = () => [{ title: 'Your desk – Hearth' }]

/** What waits for this person, from every noun, in the order in which somebody else is waiting. */
export const loader = page(async ({ ctx, url }) => {
  const { who } = ctx
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const [log, practice, network, asks, invited, moderating, mine, proposed, taken, reviewing, unanswered, last, statements, counting] = await Promise.all([
    collaborations.forDesk(ctx), interventions.forDesk(ctx), networks.forDesk(ctx), accounts.asksWaitingFor(ctx), collaborations.invitationsFor(ctx),
    moderation.forDesk(ctx), accounts.myMemberships(ctx), organisations.myProposals(ctx), adoptions.forDesk(ctx), reviews.forDesk(ctx), questions.forDesk(ctx), collaborations.lastOf(ctx), premium.forDesk(ctx), rollups.forDesk(ctx),
  ])
  const waiting: DeskLine[] = [
    ...asks.map((one) => ({ key: one.organisationId, to: paths.people(one.organisationId), title: `${one.waiting === 1 ? 'One person asks' : `${one.waiting} people ask`} to join ${one.organisation}`, hint: 'Approve or decline' })),
    ...moderatorLines(moderating),
    ...invited.map((one) => ({ key: one.id, to: paths.collaborationInvitation(one.id), title: `${one.from} logged joint work with ${one.name}: claim it`, hint: `${sayDay(one.happenedOn)}. Sent to your address` })),
    ...log.waiting.map(waitingLine),
    ...log.corrections.map((one) => ({ key: one.id, to: paths.collaboration(one.id), title: `${one.from} proposes a correction`, hint: `${sayDay(one.happenedOn)}: ${one.what}` })),
    ...practice.waiting.map((one) => ({ key: one.id, to: paths.reviewIntervention(one.id), title: `Read and approve “${one.title}”`, hint: `From ${one.author}` })),
    ...taken.toPublish.map((one) => ({ key: one.id, to: paths.adoptionEvaluation(one.id), title: `Let readers see what you measured: “${one.title}”`, hint: 'Your setting’s own evaluation of what it took up' })),
    ...statements.map((one) => ({ key: one.organisationId, to: one.id ? paths.premiumStatement(one.id) : paths.premium(), title: `${one.organisation}: the pupil premium strategy statement for ${academicYear(one.year)}`, hint: `To be published by ${sayDay(one.due)}. ${one.id ? 'It is begun, and not dated' : 'It is not begun'}` })),
    ...taken.toShow.map((one) => ({ key: one.id, to: `${paths.adoption(one.id)}#readers`, title: `Decide what readers see of “${one.title}”`, hint: 'Your setting took it up, and readers do not see what was written about it' })),
    ...unanswered.map((one) => ({ key: one.id, to: paths.question(one.id), title: `Answer a question about “${one.title}”`, hint: `Asked on ${sayDay(dayOf(new Date(one.at)))}` })),
    ...reviewing.map((one) => ({ key: one.id, to: paths.review(one.id), title: one.status === 'asked' ? `${one.organisation} is asked to review “${one.title}”` : `Finish your review of “${one.title}”`, hint: one.status === 'asked' ? 'Take it on, or decline' : 'Only you can see it' })),
    ...counting.map((one) => ({ key: `${one.organisationId} ${one.holderId}`, to: paths.sharing(one.organisationId), title: `${one.holder} asks to count our joint work`, hint: `${one.organisation}. Asked on ${sayDay(dayOf(new Date(one.at)))}. A lead decides; if you do nothing, nothing is counted` })),
    ...network.invitations.map((one) => ({ key: one.memberId, to: paths.network(one.networkId), title: `${one.organisation} is invited to ${one.network}`, hint: 'Accept or decline' })),
    ...followUpLines(log.followUps.map((one) => ({ ...one, kind: taxonomies.label('collaboration-kinds', one.kind) }))),
    ...network.requests.map((one) => ({ key: one.memberId, to: paths.network(one.networkId), title: `${one.organisation} asks to join ${one.network}`, hint: 'Approve or decline' })),
  ]
  const yours: DeskLine[] = [
    ...practice.returned.map((one) => ({ key: one.id, to: paths.editIntervention(one.id), title: one.title || 'Untitled', hint: `Returned: ${one.returnedNote ?? ''}` })),
    ...practice.drafts.map((one) => ({ key: one.id, to: paths.editIntervention(one.id), title: one.title || 'Untitled', hint: 'Draft' })),
    ...practice.withLead.map((one) => ({ key: one.id, to: paths.previewIntervention(one.id), title: one.title, hint: 'With a lead' })),
    ...taken.quiet.map((one) => ({ key: one.id, to: paths.adoption(one.id), title: `How is it going with “${one.title}”?`, hint: 'You took it up, and have said nothing of it since last term' })),
  ]
  const asked: DeskLine[] = [
    ...mine.filter((one) => one.status === 'asked').map((one) => ({ key: one.id, to: paths.joinOrganisation(one.organisationId), title: `You have asked to join ${one.organisation}`, hint: 'Its lead, or a moderator, will answer. You hear by e-mail' })),
    ...proposed.map((one) => (one.declinedAt === null
      ? { key: one.id, to: paths.organisation(one.id), title: `You have asked for ${one.name} to be added`, hint: 'A moderator will answer. You hear by e-mail, and lead it once it is accepted' }
      : { key: one.id, to: paths.organisation(one.id), title: `${one.name} was not added`, hint: 'Read why, and ask again' })),
  ]
  return {
    first: who.name.split(' ')[0] ?? who.name, places: who.memberships.map((one) => ({ id: one.organisationId, name: one.organisation, counts: (one.kind === 'trust' || one.kind === 'local_authority') && one.role !== 'member', counted: one.kind === 'school' })),
    justAsked: url.searchParams.get('done') === 'asked', asked, leads: who.memberships.some((one) => leads(who, one.organisationId)),
    inSchool: who.memberships.some((one) => one.kind === 'school'), coordinates: who.memberships.some((one) => one.role === 'coordinator'), moderator: who.moderator, waiting, yours, last: last?.id ?? null,
  }
})

export default function Desk() {
  const { first, places, justAsked, asked, leads: leading, inSchool, coordinates, moderator, waiting, yours, last } = useLoaderData<typeof loader>()
  const belongs = places.length > 0
  return (
    <Reading>
      {justAsked ? <Notice kind="success">You have asked to join. You will have a message when somebody has answered.</Notice> : null}
      <PageTitle title="Your desk" lead={`Hello, ${first}.`} />
      {belongs ? (
        <ButtonRow>
          <LinkButton to={paths.newCollaboration()} kind="main">Log joint work</LinkButton>
          {last ? <LinkButton to={paths.newCollaboration({ again: last })} kind="plain">Repeat your last entry</LinkButton> : null}
          {leading ? <LinkButton to={paths.newReport()} kind="plain">Make a report</LinkButton> : null}
          {places.filter((place) => place.counts).map((place) => <LinkButton key={place.id} to={paths.rollup(place.id)} kind="plain">See joint work in {place.name}</LinkButton>)}
          <LinkButton to={paths.newIntervention()} kind="plain">Write up what you tried</LinkButton>
          {coordinates ? <LinkButton to={paths.newNetwork()} kind="plain">Start a network</LinkButton> : null}
          {moderator ? <LinkButton to={paths.moderation()} kind="plain">Go to moderation</LinkButton> : null}
        </ButtonRow>
      ) : moderator ? (
        <ButtonRow><LinkButton to={paths.moderation()} kind="main">Go to moderation</LinkButton></ButtonRow>
      ) : asked.length > 0 ? (
        <p className="govuk-body">Meanwhile you can read everything in <a href={paths.interventions()}>the library</a>, or <a href={paths.join()}>join another organisation</a>.</p>
      ) : (
        <EmptyState title="Join your school or organisation" action={{ to: paths.join(), label: 'Find your organisation' }}>
          What you write and log is done for an organisation. Find yours, and its lead will let you in.
        </EmptyState>
      )}
      <h2 className="govuk-heading-m">Waiting for you</h2>
      {waiting.length > 0 ? <DeskList lines={waiting} /> : <p className="govuk-body">Nothing. Nobody is waiting for you.</p>}
      {asked.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">What you have asked for</h2>
          <DeskList lines={asked} />
        </>
      ) : null}
      {yours.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Your writing</h2>
          <DeskList lines={yours} />
        </>
      ) : null}
      <h2 className="govuk-heading-m">What you keep</h2>
      <ul className="govuk-list">
        <li><a className="govuk-link" href={paths.record()}>Your record: development and joint work, yours to take along</a></li>
        <li><a className="govuk-link" href={paths.lists()}>Your reading lists</a></li>
        <li><a className="govuk-link" href={paths.savedSearches()}>Your saved searches</a></li>
        {belongs ? <li><a className="govuk-link" href={paths.adoptions()}>What you have taken up, and who took up yours</a></li> : null}
        {inSchool ? <li><a className="govuk-link" href={paths.premium()}>Pupil premium strategy statements</a></li> : null}
        {belongs ? <li><a className="govuk-link" href={paths.reviews()}>Reviews</a></li> : null}
      </ul>
      {belongs ? (
        <>
          <h2 className="govuk-heading-m">Where you belong</h2>
          <ul className="govuk-list">
            {places.map((place) => (
              <li key={place.id}>
                <a className="govuk-link" href={paths.organisation(place.id)}>{place.name}</a> (<a className="govuk-link" href={paths.people(place.id)}>who is in it</a>
                {place.counts ? <>, <a className="govuk-link" href={paths.rollup(place.id)}>its schools’ joint work, counted</a></> : null}
                {place.counted ? <>, <a className="govuk-link" href={paths.sharing(place.id)}>who may count its joint work</a></> : null})
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Reading>
  )
}
