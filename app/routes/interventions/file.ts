import * as attachments from '#app/domain/attachments.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { NotFound } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'
import * as files from '#app/platform/files.server.ts'

/** One file, as bytes that can do nothing: our own type, no guessing, no scripts, no frames. */
export const loader = page(async ({ ctx, params, request }) => {
  const found = await interventions.fileForReading(ctx, params.id!, params.fileId!)
  const etag = `"${found.hash}"`
  const headers = new Headers({
    ETag: etag,
    // A published file may be kept for a while; it is asked for again soon, because an account can be withdrawn.
    'Cache-Control': found.open ? 'public, max-age=300, must-revalidate' : 'private, no-cache',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
  })
  if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  const kept = await files.read(found.hash)
  if (!kept) throw new NotFound('This file is missing. The people who run this site have been told.')
  headers.set('Content-Type', attachments.mediaType(found.kind))
  headers.set('Content-Length', String(kept.size))
  headers.set('Content-Disposition', attachments.disposition(found.kind, found.name))
  return new Response(request.method === 'HEAD' ? null : kept.stream(), { headers })
})

/** RFC 9110: a list of tags, weak or strong, or any. */
const isKnown = (given: string | null, etag: string): boolean =>
  given !== null && given.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
