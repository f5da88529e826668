import * as attachments from '#app/domain/attachments.server.ts'
import { mediaTypes, type FileFormat } from '#app/domain/documents.ts'

type Stored = { size: number; stream(): ReadableStream<Uint8Array> }

/**
 * The answer that is a file to take away: our own type, a name that is one valid header whatever is in it, kept by nobody, and able to do nothing
 * if a browser opens it. `name` is without its ending.
 */
export function file(content: Uint8Array | Stored, { name, format }: { name: string; format: FileFormat }): Response {
  const size = content instanceof Uint8Array ? content.byteLength : content.size
  const body = content instanceof Uint8Array ? content.slice() : content.stream()
  return new Response(body, {
    headers: {
      'Content-Type': mediaTypes[format],
      'Content-Disposition': attachments.disposition(format, name),
      'Content-Length': String(size),
      'Cache-Control': 'private, no-store',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
