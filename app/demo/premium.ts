import { z } from 'zod'
import type { Box } from '#db/client.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as premium from '#app/domain/premium.server.ts'
import { blank, Content, isTier, partKeys, type Tier } from '#app/domain/premium.ts'
import { data } from '#app/platform/content.server.ts'
import { newId } from '#app/platform/ids.ts'
import { Ref, type County } from './county.ts'
import { practices } from './practice.ts'

const Line = z.object({ on: z.string(), kind: z.string(), direction: z.enum(['given', 'received', 'mutual']), with: Ref, answeredBy: z.string(), what: z.string(), changed: z.string().default(''), hours: z.number().nullable().default(null), practice: z.string() })
const Activity = z.object({ what: z.string(), evidence: z.string().default(''), challenges: z.array(z.number()), cost: z.number().nullable().default(null), approaches: z.array(z.string()).default([]), practices: z.array(z.string()).default([]) })
const Spending = z.object({ cost: z.number(), activities: z.array(Activity) })
const File = z.object({
  organisation: Ref, by: z.string(), lastYear: z.looseObject({ teaching: Spending, targeted: Spending, wider: Spending }),
  /** This year's, half written: only the parts that are there, in the words of their forms. */
  thisYear: z.record(z.string(), z.record(z.string(), z.string())), log: z.array(Line),
})

/** A school's statement of last year, and this year's begun from it; with joint work about its practices. Says how many statements. */
export async function fillPremium(db: Box, county: County): Promise<number> {
  const file = data('demo/premium.yml', File)
  const idOf = await practices(db, county)
  const organisationId = county.organisation(file.organisation)
  const at = (ago: number) => county.as(file.by, new Date(Date.now() - ago * 86_400_000))
  for (const line of file.log) await logged(county, { ...line, organisationId, by: file.by, interventionId: idOf(line.practice) })

  const [year] = premium.yearsOffered(at(0).now).slice(-2)
  if (year === undefined) return 0
  const last = Content.parse({ ...blank(), ...file.lastYear, ...Object.fromEntries((['teaching', 'targeted', 'wider'] as const).map((tier) => [tier, spent(file.lastYear[tier], idOf)])) })
  const planned = { ...last, overview: { ...last.overview, planFrom: year - 2, planTo: year, publishedOn: `${year - 1}-12-04`, reviewOn: `${year}-07-15` } }
  await premium.start(at(12), { organisationId, year: year - 1, from: 'file', content: planned })
  const id = await premium.start(at(9), { organisationId, year, from: 'last-year' })
  for (const part of partKeys) {
    const fields = file.thisYear[part]
    if (!fields) continue
    const ctx = at(isTier(part) ? 3 : 6)
    const shown = await premium.forPart(ctx, id, part)
    await premium.savePart(ctx, id, part, { deed: 'save', ...premium.partForm(part).parse({ ...shown.values, ...fields, seenPrint: shown.print }), seenPrint: shown.print })
  }
  return 2
}

type Logged = z.infer<typeof Line> & { organisationId: string; by: string; interventionId: string }

/** Logged on the afternoon it happened, and countersigned the same evening. */
async function logged(county: County, { practice: _, with: partner, answeredBy, on, by, ...line }: Logged): Promise<void> {
  const entryId = await collaborations.log(county.as(by, county.at(on, '16:20')), {
    ...line, partners: [county.organisation(partner)], others: [], happenedOn: county.day(on), people: null, stopped: '', barriers: '', costPence: null, hoursByRole: null, networkId: null,
  })
  const ctx = county.as(answeredBy, county.at(on, '18:40'))
  const shown = await collaborations.forReading(ctx, entryId)
  const row = shown.partners.find((one) => one.mine)
  if (row) await collaborations.countersign(ctx, { entryId, partner: row.id, seenVersion: shown.version, seenAnswer: row.seenAnswer })
}

const spent = ({ cost, activities }: z.infer<typeof Spending>, idOf: (key: string) => string): Content[Tier] => ({
  cost: cost * 100,
  activities: activities.map(({ practices: keys, cost: pounds, ...one }) => ({ ...one, key: newId(), cost: pounds === null ? null : pounds * 100, interventions: keys.map(idOf), entries: [] })),
})
