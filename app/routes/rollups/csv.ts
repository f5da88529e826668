import { mediaTypes } from '#app/domain/documents.ts'
import { readRollupFilter } from '#app/domain/rollups.ts'
import * as rollups from '#app/domain/rollups.server.ts'
import { page } from '#app/http/route.server.ts'
import { dayOf } from '#app/platform/dates.ts'

export const loader = page(async ({ ctx, params, url }) => {
  const { days } = readRollupFilter(url.searchParams, dayOf(ctx.now))
  const text = rollups.rollupCsv(ctx, await rollups.forRollup(ctx, params.id!, days), days)
  return new Response(text, { headers: { 'Content-Type': mediaTypes.csv, 'Content-Disposition': `attachment; filename="${rollups.rollupFileName(ctx, 'csv')}"`, 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' } })
})
