import type { ReactNode } from 'react'
import type { Kind } from '#app/domain/organisations.ts'
import { paths } from '#app/paths.ts'

type Shown = { id: string; organisationId: string; name: string; kind: string; town: string | null }

const GROUPS: Record<Kind, string> = {
  school: 'Schools', early_years: 'Nurseries and early years settings', college: 'Colleges', university: 'Universities', trust: 'Academy trusts', local_authority: 'Local authorities',
  family_hub: 'Family hubs', charity: 'Charities', employer: 'Employers', research_school: 'Research schools',
}

/** Who is in it, under the kinds of organisation. */
export function MembersByKind({ members, action }: { members: readonly Shown[]; action?: ((member: Shown) => ReactNode) | undefined }) {
  const groups = Object.entries(GROUPS).map(([key, label]) => ({ key, label, members: members.filter((one) => one.kind === key) })).filter((group) => group.members.length > 0)
  return groups.map((group) => (
    <section key={group.key} aria-labelledby={`kind-${group.key}`}>
      <h3 id={`kind-${group.key}`}>{group.label} <span className="hearth-quiet">({group.members.length})</span></h3>
      <ul className="govuk-list">
        {group.members.map((one) => (
          <li key={one.id}>
            <a href={paths.organisation(one.organisationId)}>{one.name}</a>{one.town ? <span className="hearth-quiet">, {one.town}</span> : null} {action?.(one)}
          </li>
        ))}
      </ul>
    </section>
  ))
}
