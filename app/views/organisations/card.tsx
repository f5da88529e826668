import { kindWords, phaseWords, statusWords, type Found } from '#app/domain/organisations.ts'
import { paths } from '#app/paths.ts'
import { Card, CardList } from '#app/ui/card/card.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { Tag } from '#app/ui/tag/tag.tsx'

/** One organisation in a list: enough to tell it from another of the same name. */
export function OrganisationCard({ it, level = 2 }: { it: Found; level?: 2 | 3 }) {
  const what = it.kind === 'school' && it.phase && it.phase !== 'not-applicable' ? phaseWords[it.phase] : kindWords[it.kind]
  const where = it.kind === 'local_authority' ? it.region : [it.town, it.laName].filter((part, at, all) => part && all.indexOf(part) === at).join(', ')
  return (
    <Card
      to={paths.organisation(it.id)}
      title={it.name}
      level={level}
      meta={<MetaList items={[where, what, it.postcode, it.urn === null ? null : { term: 'URN', value: it.urn }, it.status === 'open' ? null : <Tag key="status" tone={it.status === 'closed' ? 'warn' : 'neutral'}>{statusWords[it.status]}</Tag>]} />}
    />
  )
}

export function OrganisationCards({ found, label, level = 2 }: { found: readonly Found[]; label?: string; level?: 2 | 3 }) {
  return (
    <CardList label={label}>
      {found.map((it) => <OrganisationCard key={it.id} it={it} level={level} />)}
    </CardList>
  )
}
