import { redirect } from '@remix-run/node'
import { make } from '#app/domain/documents.server.ts'
import { readRecordFilter, wrongDays } from '#app/domain/records.ts'
import * as records from '#app/domain/records.server.ts'
import { file } from '#app/http/files.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'

/** A person's own record as a file, whole. Which format is the last part of the address. */
export const loader = page(async ({ ctx, url }) => {
  const filter = readRecordFilter(url.searchParams)
  if (Object.keys(wrongDays(url.searchParams)).length > 0) return redirect(`${paths.record()}${url.search}`)
  const format = url.pathname.replace(/\.data$/, '').endsWith('.pdf') ? 'pdf' : 'csv'
  const bytes = format === 'pdf' ? await make({ format, what: await records.recordPaper(ctx, filter) }) : Buffer.from(await records.recordCsv(ctx, filter), 'utf8')
  return file(bytes, { name: records.recordFileName(ctx, filter), format })
})
