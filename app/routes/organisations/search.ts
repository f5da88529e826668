import { hint } from '#app/domain/organisations.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { page } from '#app/http/route.server.ts'

const MOST = 12
/** One letter says nothing, and asks for half the register. */
const LEAST = 2

/** For the picker that suggests while one types: the same search as the page without script. */
export const loader = page(async ({ ctx, url }) => {
  const q = (url.searchParams.get('q') ?? '').trim()
  const found = q.length < LEAST ? [] : await organisations.search(ctx, q, { most: MOST })
  return Response.json(found.map((one) => ({ id: one.id, name: one.name, hint: hint(one) })), { headers: { 'Cache-Control': 'private, max-age=60' } })
})
