import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FEWEST } from '#app/domain/rollups.ts'
import * as rollups from '#app/domain/rollups.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { academicYear, academicYearStart, dayOf, sayInstant } from '#app/platform/dates.ts'
import { SelectField } from '#app/ui/field/field.tsx'
import { FilterPanel } from '#app/ui/filter-panel/filter-panel.tsx'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { RegionPicture, RegionTable, RegionWords } from '#app/views/rollups/regions.tsx'

export const meta: MetaFunction = () => [{ title: 'Regions working with regions – Hearth' }, { name: 'description', content: 'How many countersigned pieces of joint work organisations of the nine English regions have with each other.' }]

export const loader = page(async ({ ctx, url }) => {
  const asked = url.searchParams.get('year') ?? ''
  const year = /^20\d\d$/.test(asked) ? Number(asked) : null
  const regions = await rollups.between(ctx, year)
  return { regions, year, years: [...new Set([academicYearStart(dayOf(ctx.now)), ...regions.years])].sort((one, other) => other - one), asAt: regions.asAt.getTime() }
})

export default function Regions() {
  const { regions, year, years, asAt } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle title="Regions working with regions" caption={year === null ? 'All years' : academicYear(year)} lead={<RegionWords regions={regions} />} />
      <TwoColumns
        main={<><RegionPicture regions={regions} /><RegionTable regions={regions} /></>}
        side={
          <>
            <FilterPanel action={paths.regions()} title="Choose a year" submit="Show">
              <SelectField label="Academic year" name="year" value={year === null ? '' : String(year)} options={[{ value: '', label: 'All years' }, ...years.map((one) => ({ value: String(one), label: academicYear(one) }))]} />
            </FilterPanel>
            <p><a href={paths.regionsCsv({ year: year === null ? '' : String(year) })}>Download as CSV</a></p>
            <SourceNote>
              Entries of Hearth’s log that at least one partner countersigned; the regions of whoever logged them and of those who countersigned, as the register of schools has them. Organisations that the register does not place are left out. An entry of several regions stands in each of their pairs.
              A pair with fewer than {FEWEST} organisations on either side is only “few”, and where one alone would be hidden, the smallest other is hidden too. Totals and shares add up what is shown, nothing else. Regions run from north to south. Counted {sayInstant(asAt)}.
            </SourceNote>
          </>
        }
      />
    </>
  )
}
