import { isSetting } from '#app/domain/interventions.server.ts'
import { hint, kinds } from '#app/domain/organisations.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { page } from '#app/http/route.server.ts'

const MOST = 12
/** One letter says nothing, and asks for half the register. */
const LEAST = 2

/** For the picker that suggests while one types: the same search as the page without script; with `?settings` only what others can be like. Names that are merely near come under `results`, and say so. */
export const loader = page(async ({ ctx, url }) => {
  const q = (url.searchParams.get('q') ?? '').trim()
  const among = url.searchParams.has('settings') ? kinds.filter(isSetting) : undefined
  const found = q.length < LEAST ? [] : await organisations.search(ctx, q, { kinds: among, most: MOST })
  const near = found.length > 0 || q.length < LEAST ? [] : await organisations.nearest(ctx, q, { kinds: among })
  const lines = (some: typeof found) => some.map((one) => ({ id: one.id, name: one.name, hint: hint(one) }))
  return Response.json(near.length > 0 ? { results: lines(near), near: true } : lines(found), { headers: { 'Cache-Control': 'private, max-age=60' } })
})
