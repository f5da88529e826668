import * as reports from '#app/domain/reports.server.ts'
import { page } from '#app/http/route.server.ts'

export const loader = page(async ({ ctx, params }) => {
  const { name, text } = await reports.csv(ctx, params.number ?? '')
  return new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
})
