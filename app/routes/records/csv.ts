import { readRecordFilter } from '#app/domain/records.ts'
import * as records from '#app/domain/records.server.ts'
import { mediaTypes } from '#app/domain/documents.ts'
import { page } from '#app/http/route.server.ts'

export const loader = page(async ({ ctx, url }) => {
  const text = await records.recordCsv(ctx, readRecordFilter(url.searchParams))
  return new Response(text, { headers: { 'Content-Type': mediaTypes.csv, 'Content-Disposition': `attachment; filename="${records.recordFileName(ctx, 'csv')}"`, 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' } })
})
