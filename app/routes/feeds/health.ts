import { page } from '#app/http/route.server.ts'
import * as insights from '#app/domain/insights.server.ts'

/** For a load balancer: 200 when the database answers, with no detail for strangers. */
export const loader = page(async ({ ctx }) => {
  const healthy = await insights.healthy(ctx)
  return new Response(healthy ? 'ok\n' : 'not ok\n', { status: healthy ? 200 : 503, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } })
})
