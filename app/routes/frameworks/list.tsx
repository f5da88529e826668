import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as frameworks from '#app/domain/frameworks.server.ts'
import { remitLabels, remits } from '#app/domain/frameworks.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { Wide } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Table } from '#app/ui/table/table.tsx'
import { FrameworkTags } from '#app/views/frameworks/tags.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Inspection frameworks – Hearth' }]

export const loader = page(({ ctx }) => ({
  today: dayOf(ctx.now),
  held: frameworks.all().map(({ key, name, remit, inForceFrom, inForceTo, confirmed, readOnly, own, areas }) => ({ key, name, remit, inForceFrom, inForceTo, confirmed, readOnly, own, areas: areas.length })),
}))

export default function Frameworks() {
  const { held, today } = useLoaderData<typeof loader>()
  return (
    <Wide>
      <PageTitle title="Inspection frameworks" lead="What this Hearth holds of each framework, since when it is in force, and whether its areas have been checked. A report sets a school’s own entries beside one of them. Nothing here grades or predicts." />
      {remits.filter((remit) => held.some((one) => one.remit === remit)).map((remit) => (
        <Table
          key={remit}
          caption={remitLabels[remit]}
          firstCellIsHeader
          head={[{ label: 'Framework' }, { label: 'In force' }, { label: 'Areas', numeric: true }, { label: 'State' }]}
          rows={held.filter((one) => one.remit === remit).map((one) => ({
            key: one.key,
            cells: [
              <a key="n" href={paths.framework(one.key)}>{one.name}</a>,
              `From ${sayDay(one.inForceFrom)}${one.inForceTo === null ? '' : ` to ${sayDay(one.inForceTo)}`}`,
              one.areas === 0 ? 'None' : String(one.areas),
              <FrameworkTags key="t" framework={one} today={today} />,
            ],
          }))}
        />
      ))}
      <p>Where the areas of a framework are not confirmed, reports by it list a school’s entries without areas. Whoever runs this Hearth can add or complete a framework.</p>
    </Wide>
  )
}
