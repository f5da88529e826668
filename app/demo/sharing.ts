import { z } from 'zod'
import type { Box } from '#db/client.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { readFilter } from '#app/domain/collaborations.ts'
import * as rollups from '#app/domain/rollups.server.ts'
import { data } from '#app/platform/content.server.ts'
import { Ref, type County } from './county.ts'

const Consent = z.object({ by: z.string(), organisation: Ref, holder: z.string(), on: z.string(), endedOn: z.string().optional() })

/** Several schools have let their trust or authority count their work; one has ended it. Says how many said yes. */
export async function fillSharing(_db: Box, county: County): Promise<number> {
  const consents = data('demo/sharing.yml', z.array(Consent))
  for (const { by, organisation, holder, on, endedOn } of consents) {
    await rollups.give(county.as(by, county.at(on, '15:20')), county.organisation(organisation), county.organisation(holder))
    if (endedOn) await rollups.end(county.as(by, county.at(endedOn, '11:05')), county.organisation(organisation), county.organisation(holder))
  }
  return consents.length
}

/** What Amara took from it, by turns: hours on most, and none recorded on some. */
const LEARNT = ['Model the blend before the word, every time.', '', 'Their moderation sheet is shorter than ours and says more.', 'Ask the pupil to read it again before anybody helps.', '']

/** Amara and Daniel have said of some of the work that they took part. Says how often. */
export async function fillRecords(_db: Box, county: County): Promise<number> {
  let said = 0
  for (const [key, organisation] of [['amara', 900101], ['daniel', 900102]] as const) {
    const ctx = county.as(key, county.at('2026-11-20', '16:45'))
    const { rows } = await collaborations.forOrganisation(ctx, county.organisation(organisation), readFilter(new URLSearchParams()))
    for (const [at, entry] of rows.entries()) {
      if (at % 2 === 1) continue
      await collaborations.sayMyPart(ctx, entry.id, { organisationId: null, hours: at % 5 === 4 ? null : entry.hours === null ? 1.5 : Math.min(entry.hours, 3), learnt: LEARNT[at % 5]! })
      said++
    }
  }
  return said
}
