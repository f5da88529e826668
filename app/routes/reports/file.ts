import * as reports from '#app/domain/reports.server.ts'
import { formatOf } from '#app/domain/reports.ts'
import { NotFound } from '#app/errors.ts'
import { file } from '#app/http/files.server.ts'
import { page } from '#app/http/route.server.ts'

/** One file of an issued report, always the bytes that were stored. Which one is the last part of the address. */
export const loader = page(async ({ ctx, params, url }) => {
  const format = formatOf(url.pathname.replace(/\.data$/, '').split('/').at(-1) ?? '')
  if (!format) throw new NotFound('There is no such file.')
  const found = await reports.file(ctx, params.number ?? '', format)
  return file(found, { name: found.name, format: format === 'governors' ? 'pdf' : format })
})
