import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'

type Shown = { id: string; organisationId: string; name: string; kind: string; town: string | null }

/** Who is in it, under the kinds of organisation. */
export function MembersByKind({ members, kinds, action }: { members: readonly Shown[]; kinds: readonly { key: string; label: string }[]; action?: ((member: Shown) => ReactNode) | undefined }) {
  const groups = kinds.map((kind) => ({ ...kind, members: members.filter((one) => one.kind === kind.key) })).filter((group) => group.members.length > 0)
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
