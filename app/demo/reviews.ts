import { z } from 'zod'
import type { Box } from '#db/client.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { answerValues } from '#app/domain/reviews.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import { data, pages } from '#app/platform/content.server.ts'
import { Ref, type County } from './county.ts'

const Review = z.object({
  account: z.string(), askedOn: z.coerce.string(), asking: z.string(), by: z.string().optional(),
  signedOn: z.string().optional(), interest: z.string().default(''), summary: z.string().default(''), answers: z.record(z.string(), z.object({ answer: z.enum(answerValues), note: z.string() })).default({}),
  declinedOn: z.string().optional(), because: z.string().default(''),
})
type Review = z.infer<typeof Review>
const Account = z.object({ title: z.string(), organisation: Ref, author: z.string() })

/** Who reviews: the county's one university. */
const REVIEWERS = 'university-of-marlshire'

/** Each is asked by the author, taken on the next morning, and signed or declined, as people do it. Says how many. */
export async function fillReviews(db: Box, county: County): Promise<number> {
  const accounts = pages('demo/interventions', Account)
  const all = data('demo/reviews.yml', z.array(Review))
  for (const review of all) {
    const account = accounts.get(review.account)?.meta
    if (!account) throw new Error(`content/demo/reviews.yml: there is no account ${review.account}.`)
    const published = await interventions.publishedBy(db, [county.organisation(account.organisation)])
    const practice = published.find((one) => one.title === account.title)
    if (!practice) throw new Error(`content/demo/reviews.yml: ${review.account} is not published under its organisation’s name.`)
    const asked = county.as(account.author, county.at(review.askedOn, '15:50'))
    await answered(county, review, await reviews.ask(asked, practice.id, { organisation: county.organisation(REVIEWERS), asking: review.asking }))
  }
  return all.length
}

async function answered(county: County, { by, signedOn, declinedOn, because, interest, summary, answers, account }: Review, id: string): Promise<void> {
  if (by && declinedOn) await reviews.decline(county.as(by, county.at(declinedOn, '09:20')), id, { seenVersion: 1, reason: because })
  if (!by || !signedOn) return
  const unknown = Object.keys(answers).filter((key) => !reviews.questions().some((one) => one.key === key))
  if (unknown.length > 0) throw new Error(`content/demo/reviews.yml: ${account} answers ${unknown.join(', ')}, which nobody asks.`)
  const ctx = county.as(by, county.at(signedOn, '11:05'))
  await reviews.takeOn(ctx, id, { seenVersion: 1 })
  await reviews.sign(ctx, id, { seenVersion: 2, written: { interest, summary, answers } })
}
