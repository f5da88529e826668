import { mediaTypes } from '#app/domain/documents.ts'
import * as rollups from '#app/domain/rollups.server.ts'
import { page } from '#app/http/route.server.ts'
import { academicYear } from '#app/platform/dates.ts'

export const loader = page(async ({ ctx, url }) => {
  const asked = url.searchParams.get('year') ?? ''
  const year = /^20\d\d$/.test(asked) ? Number(asked) : null
  const text = rollups.regionsCsv(ctx, await rollups.between(ctx, year), year === null ? 'all years' : academicYear(year))
  return new Response(text, { headers: { 'Content-Type': mediaTypes.csv, 'Content-Disposition': `attachment; filename="regions-${year ?? 'all'}.csv"`, 'X-Content-Type-Options': 'nosniff' } })
})
