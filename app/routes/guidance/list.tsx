import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { guidance } from '#app/platform/handbook.server.ts'
import { Card, CardList } from '#app/ui/card/card.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

export const meta: MetaFunction = () => [{ title: 'How to use Hearth – Hearth' }]

export const loader = page(() => ({
  leaves: guidance().filter((leaf) => leaf.name !== 'about').map(({ name, meta: { title, summary, audience } }) => ({ name, title, summary, audience: audience ?? '' })),
}))

export default function Guidance() {
  const { leaves } = useLoaderData<typeof loader>()
  return (
    <Reading>
      <PageTitle title="How to use Hearth" lead="Short pages, one job each." />
      <CardList>
        {leaves.map((leaf) => (
          <Card key={leaf.name} to={paths.guidance(leaf.name)} title={leaf.title} meta={leaf.audience ? `For: ${leaf.audience}` : undefined}>
            {leaf.summary}
          </Card>
        ))}
      </CardList>
    </Reading>
  )
}
