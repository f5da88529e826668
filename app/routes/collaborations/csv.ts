import { readFilter } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { Forbidden } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'
import { signedIn } from '#app/policy/standing.ts'
import { ownAsked } from './own.server.ts'

export const loader = page(async ({ ctx, url }) => {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  const own = ownAsked(ctx, url.searchParams.get('organisation'))
  if (!own) throw new Forbidden('Join your organisation first.')
  const { name, text } = await collaborations.logCsv(ctx, own.id, readFilter(url.searchParams))
  return new Response(text, {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' },
  })
})
