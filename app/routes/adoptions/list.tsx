import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as adoptions from '#app/domain/adoptions.server.ts'
import { stageWords } from '#app/domain/adoptions.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { Card, CardList } from '#app/ui/card/card.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { Table } from '#app/ui/table/table.tsx'
import { Tag } from '#app/ui/tag/tag.tsx'

export const meta: MetaFunction = () => [{ title: 'Taken up – Hearth' }]

export const loader = page(({ ctx, url }) => adoptions.listFor(ctx, { page: Number(url.searchParams.get('page') ?? '1'), oursPage: Number(url.searchParams.get('ours') ?? '1') }))

const day = (at: number): string => sayDay(dayOf(new Date(at)))
const measuredWords = { no: null, saved: 'Measured, not yet published', published: 'Measured and published' } as const

export default function List() {
  const { mine, ours, page: at, pages, oursPage, oursPages, belongs } = useLoaderData<typeof loader>()
  const link = (mineAt: number, oursAt: number) => `${paths.adoptions()}?page=${mineAt}&ours=${oursAt}`
  return (
    <Reading>
      <PageTitle title="Taken up" lead="What your organisation has borrowed from others, and what others have borrowed from you." />
      <h2>What we have taken up</h2>
      {mine.length === 0 ? (
        <EmptyState title={belongs ? 'Nothing yet' : 'Join your organisation first'} action={belongs ? { to: paths.interventions(), label: 'Find a practice' } : { to: paths.join(), label: 'Find your organisation' }}>
          <p>When you try something from the library, press “Take this up” on its page. The people who wrote it hear of it, and the next setting sees what you kept, what you changed and how it went.</p>
        </EmptyState>
      ) : (
        <CardList>
          {mine.map((one) => (
            <Card key={one.id} to={paths.adoption(one.id)} title={one.practice.title} level={3}
              meta={<MetaList items={[<Tag key="stage" tone="cool">{stageWords[one.stage].label}</Tag>, one.organisation, measuredWords[one.measured], one.named ? 'Readers see your name' : null, `last changed ${day(one.updatedAt)}`]} />}>
              {one.practice.setting ? <p>From {one.practice.setting}</p> : null}
            </Card>
          ))}
        </CardList>
      )}
      <Pagination page={at} pages={pages} link={(to) => link(to, oursPage)} label="Pages of what we have taken up" />
      <h2>Who has taken up ours</h2>
      {ours.length === 0 ? (
        <p>No other setting has said so yet. <a href={paths.newIntervention()}>Write up what you tried</a>: settings like yours are looking for it.</p>
      ) : (
        <Table
          caption="Settings that took up what your organisation wrote" captionHidden firstCellIsHeader head={[{ label: 'Setting' }, { label: 'Practice' }, { label: 'Stage' }, { label: 'Last changed' }]}
          rows={ours.map((one) => ({
            key: one.key,
            cells: [one.organisation ? <a key="who" href={paths.organisation(one.organisation.id)}>{one.organisation.name}</a> : 'An organisation that waits to be accepted', <a key="what" href={paths.intervention(one.practice.id)}>{one.practice.title}</a>, stageWords[one.stage].label, day(one.updatedAt)],
          }))}
        />
      )}
      <Pagination page={oursPage} pages={oursPages} link={(to) => link(at, to)} label="Pages of who has taken up ours" />
    </Reading>
  )
}
