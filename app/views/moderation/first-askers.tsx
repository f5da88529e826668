import { leadingRole, type Role } from '#app/domain/accounts.ts'
import { paths } from '#app/paths.ts'
import { AskerFacts } from '#app/views/accounts/asker.tsx'
import { Answers } from '#app/views/accounts/person-deeds.tsx'

type FirstAsker = {
  id: string; name: string; email: string; role: Role; job: string; askedAt: Date
  organisationId: string; organisation: string; kind: string; urn: number | null; town: string | null; website: string | null
}

/** People who ask to join where nobody leads yet, with what helps to tell that they are who they say. */
export function FirstAskers({ askers, total }: { askers: readonly FirstAsker[]; total: number }) {
  if (total === 0) return <p className="govuk-body">Nobody waits. People who ask to join an organisation that has no lead yet appear here.</p>
  return (
    <>
      <p className="govuk-body">Once you have approved a lead, that person decides who else joins. Look whether the e-mail address belongs to the organisation; if in doubt, telephone it on a number you find yourself.</p>
      {askers.map((asker) => (
        <article key={asker.id}>
          <h3 className="govuk-heading-s">{asker.name}</h3>
          <AskerFacts
            asker={asker}
            more={[
              { key: 'where', term: 'Organisation', value: <><a href={paths.organisation(asker.organisationId)}>{asker.organisation}</a>{asker.town ? `, ${asker.town}` : ''}{asker.urn ? ` (URN ${asker.urn})` : ''}</> },
              { key: 'website', term: 'Its website', value: asker.website ?? 'Not known' },
            ]}
          />
          <Answers asker={asker} leading={leadingRole(asker.kind)} rowName="row" />
        </article>
      ))}
      <More shown={askers.length} total={total} />
    </>
  )
}

/** The longest waits are shown; the rest follow as they are dealt with. */
export function More({ shown, total }: { shown: number; total: number }) {
  return total > shown ? <p className="govuk-body">{`These ${shown} of ${total} have waited longest. The next appear as you deal with them.`}</p> : null
}
