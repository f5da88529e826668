import { make } from '#app/domain/documents.server.ts'
import { readRollupFilter } from '#app/domain/rollups.ts'
import * as rollups from '#app/domain/rollups.server.ts'
import { Invalid } from '#app/errors.ts'
import { file } from '#app/http/files.server.ts'
import { page } from '#app/http/route.server.ts'
import { dayOf } from '#app/platform/dates.ts'

/** A roll-up as a file: what its page shows, in the period of the address. Which format is the last part of the address. */
export const loader = page(async ({ ctx, params, url }) => {
  const { days, errors } = readRollupFilter(url.searchParams, dayOf(ctx.now))
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  const rollup = await rollups.forRollup(ctx, params.id!, days)
  const format = (['pdf', 'xlsx'] as const).find((ending) => url.pathname.replace(/\.data$/, '').endsWith(`.${ending}`)) ?? 'csv'
  const paper = rollups.rollupPaper(ctx, rollup, days)
  const bytes =
    format === 'pdf' ? await make({ format, what: paper })
    : format === 'xlsx' ? await make({ format, what: { sheets: rollups.rollupSheets(ctx, rollup, days), about: paper.properties } })
    : Buffer.from(rollups.rollupCsv(ctx, rollup, days), 'utf8')
  return file(bytes, { name: rollups.rollupFileName(rollup, days), format })
})
