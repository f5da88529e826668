import * as reports from '#app/domain/reports.server.ts'
import { page } from '#app/http/route.server.ts'

export const loader = page(async ({ ctx, params }) => {
  const { name, bytes } = await reports.pdf(ctx, params.number ?? '')
  return new Response(bytes.slice(), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Content-Length': String(bytes.byteLength),
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
})
