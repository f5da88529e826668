import * as interventions from '#app/domain/interventions.server.ts'
import { page } from '#app/http/route.server.ts'
import { config } from '#app/platform/config.server.ts'

export const loader = page(async ({ ctx, params }) => {
  const citation = await interventions.forCiting(ctx, params.id!, config().baseUrl)
  return new Response(interventions.ris(citation), {
    headers: { 'Content-Type': 'application/x-research-info-systems; charset=utf-8', 'Content-Disposition': `attachment; filename="hearth-${citation.id}-v${citation.version}.ris"` },
  })
})
