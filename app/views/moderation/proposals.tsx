import { hint, kindWords, type Found, type Kind } from '#app/domain/organisations.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Hidden, TextArea } from '#app/ui/field/field.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { Deed } from '#app/views/accounts/person-deeds.tsx'

type Proposed = {
  id: string; name: string; kind: Kind; town: string | null; postcode: string | null; website: string | null; about: string; createdAt: Date; likely: readonly Found[]
  proposer: { name: string; email: string; jobs: readonly string[] } | null
}
/** The one that is being declined: its reason is asked. */
type Declining = { id: string; reason: string; error: string | undefined } | null

/** Organisations that are in no register and wait to be accepted, each with what it may be a second copy of. */
export function Proposals({ proposals, declining }: { proposals: readonly Proposed[]; declining: Declining }) {
  if (proposals.length === 0) return <p className="govuk-body">None waits. Organisations that are in no register are proposed by people and appear here.</p>
  return proposals.map((one) => (
    <article key={one.id}>
      <h3 className="govuk-heading-s"><a href={paths.organisation(one.id)}>{one.name}</a></h3>
      <SummaryList
        rows={[
          { key: 'kind', term: 'Kind', value: kindWords[one.kind] },
          { key: 'where', term: 'Where', value: [one.town, one.postcode].filter(Boolean).join(', ') || 'Not said' },
          { key: 'website', term: 'Website', value: one.website ?? 'Not given' },
          { key: 'about', term: 'About it', value: one.about || 'Not said' },
          { key: 'who', term: 'Proposed by', value: one.proposer?.name ?? 'An account that is closed' },
          { key: 'email', term: 'E-mail address', value: one.proposer?.email ?? 'Not held' },
          { key: 'job', term: 'Job', value: one.proposer?.jobs.join('; ') || 'In no organisation on Hearth yet' },
          { key: 'on', term: 'Proposed on', value: sayDay(dayOf(one.createdAt)) },
        ]}
      />
      {one.proposer ? <p className="govuk-body">If you accept it, {one.proposer.name} becomes its lead. Look whether the e-mail address belongs to it; if in doubt, telephone it on a number you find yourself.</p> : null}
      {one.likely.length > 0 ? (
        <Notice kind="warn" title="It may be here already">
          <ul className="govuk-list">{one.likely.map((other) => <li key={other.id}><a href={paths.organisation(other.id)}>{other.name}</a>: {hint(other)}</li>)}</ul>
        </Notice>
      ) : null}
      <Deed deed="accept-organisation" kind="main" row={one.id} rowName="row" whom={`– ${one.name}`}>Accept, and make its proposer the lead</Deed>
      {declining?.id === one.id ? (
        <form method="post" noValidate>
          <Hidden name="deed" value="decline-organisation" />
          <Hidden name="row" value={one.id} />
          <TextArea label={`Why not? Whoever proposed ${one.name} reads this.`} name="reason" rows={3} value={declining.reason} error={declining.error} />
          <Button kind="warn">Decline</Button>
        </form>
      ) : (
        <p className="govuk-body"><a href={`${paths.moderation()}?decline=${one.id}#reason`}>Decline<span className="govuk-visually-hidden"> {one.name}</span>, and say why</a></p>
      )}
    </article>
  ))
}
