import { z } from 'zod'
import * as reports from '#app/domain/reports.server.ts'
import { data } from '#app/platform/content.server.ts'
import { Ref, type County } from './county.ts'

const Plan = z.object({ by: z.string(), organisation: Ref, on: z.string(), next: z.string().default(''), areas: z.array(z.object({ key: z.string(), words: z.string() })) })

/** What heads have prepared for their reports, through the doors. Says how many areas have words. */
export async function fillPlans(county: County): Promise<number> {
  let count = 0
  for (const { by, organisation: ref, on, next, areas } of data('demo/plans.yml', z.array(Plan))) {
    const ctx = county.as(by, county.at(on, '17:10'))
    const organisation = county.organisation(ref)
    await reports.keepSettings(ctx, organisation, { settings: { framework: '', period: 'year', from: '', to: '', opening: '', next }, mark: '' })
    for (const { key, words } of areas) {
      const seen = await reports.forArea(ctx, key, { organisation, find: '', page: 1 })
      const entry = seen.standing.map((one) => one.id)
      await reports.saveArea(ctx, key, { deed: 'save', organisation, mark: seen.mark, words, entry, place: [], chosen: entry, add: [], find: '' })
      count++
    }
  }
  return count
}
