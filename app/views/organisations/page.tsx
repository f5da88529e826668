import type { ReactNode } from 'react'
import { kindWords, type Found } from '#app/domain/organisations.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { OrganisationFacts, type Facts } from '#app/views/organisations/facts.tsx'

export type Shown = Facts & {
  id: string; name: string; about: string; acceptedAt: Date | null; declinedAt: Date | null; declinedBecause: string | null
  predecessors: Found[]; successors: Found[]
}

type PageProps = {
  it: Shown
  /** Whether this person is in it already. */
  belongs: boolean
  /** What other nouns say of it: its practices and its networks. */
  practice?: ReactNode
  networks?: ReactNode
}

export function OrganisationPage({ it, belongs, practice, networks }: PageProps) {
  const open = it.status !== 'closed' && it.acceptedAt !== null
  return (
    <>
      <Standing it={it} />
      <PageTitle
        title={it.name}
        caption={[it.typeName ?? kindWords[it.kind], it.town ?? (it.kind === 'local_authority' ? it.region : null)].filter(Boolean).join(', ')}
        {...(it.about ? { lead: <p>{it.about}</p> } : {})}
        {...(open ? { action: belongs ? { to: paths.people(it.id), label: 'See who is in it' } : { to: paths.joinOrganisation(it.id), label: 'Ask to join' } } : {})}
      />
      <TwoColumns
        main={
          <>
            {practice}
            <section aria-labelledby="facts">
              <h2 id="facts" className="govuk-heading-m">{it.urn === null ? 'About it' : 'What the register says'}</h2>
              <OrganisationFacts it={it} />
            </section>
          </>
        }
        side={
          <>
            {networks}
            <Lineage it={it} />
            <p className="govuk-body"><a href={paths.organisations()}>Find another organisation</a></p>
          </>
        }
      />
    </>
  )
}

/** Closed, waiting or declined: said first, with what to do. */
function Standing({ it }: { it: Shown }) {
  if (it.declinedAt !== null)
    return (
      <Notice kind="warn" title="This was not added to Hearth">
        <p>A moderator’s reason: {it.declinedBecause}</p>
        <p>If you can put that right, <a href={paths.proposeOrganisation({ name: it.name })}>ask for it again</a>. Only you and the moderators see this page.</p>
      </Notice>
    )
  if (it.acceptedAt === null)
    return (
      <Notice title="Waiting for a moderator">
        <p>Only you and the moderators see this page until it is accepted. You will hear by e-mail, and then you are its first lead.</p>
      </Notice>
    )
  if (it.status !== 'closed') return null
  return (
    <Notice kind="warn" title={it.closedOn ? `Closed on ${sayDay(it.closedOn)}` : 'Closed'}>
      {it.successors.length > 0
        ? <p>What it wrote and logged is kept, and found under {it.successors.map((one, at) => <span key={one.id}>{at > 0 ? ' and ' : ''}<a href={paths.organisation(one.id)}>{one.name}</a></span>)}.</p>
        : <p>What it wrote and logged is kept. The register names no school that followed it.</p>}
    </Notice>
  )
}

function Lineage({ it }: { it: Shown }) {
  if (it.predecessors.length === 0) return null
  return (
    <section aria-labelledby="before">
      <h2 id="before" className="govuk-heading-s">It carries on the records of</h2>
      <ul className="govuk-list">
        {it.predecessors.map((one) => <li key={one.id}><a href={paths.organisation(one.id)}>{one.name}</a> (URN {one.urn}, closed)</li>)}
      </ul>
    </section>
  )
}
