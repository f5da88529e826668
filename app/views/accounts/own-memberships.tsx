import { leadingRole, roleWords, type Role } from '#app/domain/accounts.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { LinkButton } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { Tag } from '#app/ui/tag/tag.tsx'
import { Deed } from './person-deeds.tsx'

type Mine = { id: string; organisationId: string; organisation: string; kind: string; role: Role; job: string; status: 'asked' | 'active'; since: Date }

/** Where somebody is and where they have asked to be, with the way out of each. */
export function OwnMemberships({ memberships }: { memberships: readonly Mine[] }) {
  if (memberships.length === 0) {
    return (
      <EmptyState title="You are not in an organisation yet" action={{ to: paths.join(), label: 'Find your organisation' }}>
        <p className="govuk-body">Once you are in one you can write up practice and log joint work there. Somebody there says yes first.</p>
      </EmptyState>
    )
  }
  return (
    <>
      {memberships.map((mine) => (
        <article key={mine.id}>
          <h3 className="govuk-heading-s"><a href={paths.organisation(mine.organisationId)}>{mine.organisation}</a></h3>
          <MetaList
            items={[
              mine.status === 'asked' ? <Tag tone="warm">Waiting for an answer</Tag> : roleWords[mine.role],
              mine.job,
              `${mine.status === 'asked' ? 'Asked on' : 'Since'} ${sayDay(dayOf(mine.since))}`,
            ]}
          />
          {mine.status === 'asked'
            ? <Deed deed="leave" row={mine.id} whom={`to join ${mine.organisation}`} kind="quiet">Take back my request</Deed>
            : <Leaving mine={mine} />}
        </article>
      ))}
      <p><LinkButton to={paths.join()} kind="plain">Join another organisation</LinkButton></p>
    </>
  )
}

function Leaving({ mine }: { mine: Mine }) {
  const leading = leadingRole(mine.kind)
  return (
    <Details summary={`Leave ${mine.organisation}`}>
      <p className="govuk-body">What you wrote and logged stays with the organisation. You can ask to join again.</p>
      {mine.role === 'member' ? null : (
        <p className="govuk-body">If you are its last {leading}, <a href={paths.people(mine.organisationId)}>make somebody else a {leading}</a> first.</p>
      )}
      <Deed deed="leave" row={mine.id} whom={mine.organisation} kind="warn">Leave</Deed>
    </Details>
  )
}
