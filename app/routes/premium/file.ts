import * as documents from '#app/domain/documents.server.ts'
import { mediaTypes } from '#app/domain/documents.ts'
import * as premium from '#app/domain/premium.server.ts'
import { NotFound } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'

const formats = ['pdf', 'docx', 'html'] as const

/** The statement as a file: Word in the template's order, one HTML file for the school's website, PDF. */
export const loader = page(async ({ ctx, params, url }) => {
  const format = formats.find((one) => url.pathname.endsWith(`.${one}`))
  if (!format) throw new NotFound('There is no such file.')
  const { name, paper } = await premium.forFile(ctx, params.id!)
  const bytes = await documents.make({ format, what: paper })
  return new Response(bytes.slice(), {
    headers: {
      'Content-Type': mediaTypes[format], 'Content-Disposition': `attachment; filename="${name}.${format}"`, 'Content-Length': String(bytes.byteLength),
      'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff',
    },
  })
})
