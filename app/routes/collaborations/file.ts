import * as attachments from '#app/domain/attachments.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { NotFound } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'
import * as files from '#app/platform/files.server.ts'

/** One file of an entry, for whoever may read the entry: bytes that can do nothing, kept by nobody on the way. */
export const loader = page(async ({ ctx, params, request }) => {
  const found = await collaborations.fileForReading(ctx, params.id!, params.fileId!)
  const kept = await files.read(found.hash)
  if (!kept) throw new NotFound('This file is missing. The people who run this site have been told.')
  const headers = new Headers({
    'Cache-Control': 'private, no-store',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Content-Type': attachments.mediaType(found.kind),
    'Content-Length': String(kept.size),
    'Content-Disposition': attachments.disposition(found.kind, found.name),
  })
  return new Response(request.method === 'HEAD' ? null : kept.stream(), { headers })
})
