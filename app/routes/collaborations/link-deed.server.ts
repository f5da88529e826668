import type { z } from 'zod'
import { Correction, NO_SIGNER, type AnswerByLink } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import type { Context } from '#app/context.ts'
import { Invalid, NotFound, TooMany } from '#app/errors.ts'
import { cameTooLate } from '#app/http/route.server.ts'
import { spend } from '#app/platform/limits.server.ts'

type Input = z.infer<typeof AnswerByLink>

const WRONG_LINKS = { max: 100, minutes: 60 }

/** What a link stands for. Links that lead nowhere are counted for each address they come from, generously: a school is one address. */
export async function invitationAt(ctx: Context, address: string, token: string) {
  const found = await collaborations.invitation(ctx, token)
  if (found || (await collaborations.endedLink(ctx, token))) return found
  const { ok, seconds } = await spend(ctx.db, `wrong-link:${address}`, WRONG_LINKS, ctx.now)
  if (!ok) throw new TooMany('Many links that lead nowhere have been opened from here. Try again in an hour.', seconds)
  return null
}

/** The corrected words as a form sends them, or what is wrong with them. */
export function correctionIn(input: Record<keyof Correction, string>): Correction {
  const read = Correction.safeParse(input)
  if (read.success) return read.data
  throw new Invalid(Object.fromEntries(read.error.issues.map((issue) => [String(issue.path[0]), issue.message])))
}

/** Somebody who put words right, or said why they decline, and pressed the first button (or Return) did not mean to countersign. */
function wroteMore(input: Input, entry: Correction): boolean {
  const typed = [input.happenedOn, input.direction, input.what, input.changed, input.hours, input.people]
  if (input.note !== '' || input.reason !== '') return true
  if (typed.every((one) => one === '')) return false
  const read = Correction.safeParse(input)
  return !read.success || (Object.keys(Correction.shape) as (keyof Correction)[]).some((part) => read.data[part] !== entry[part])
}

export async function answer(ctx: Context, address: string, token: string, input: Input): Promise<void> {
  const shown = await invitationAt(ctx, address, token)
  if (!shown?.byLink) throw new NotFound(collaborations.LINK_GONE)
  const errors: Record<string, string> = input.signer === '' ? { signer: NO_SIGNER } : {}
  const deed = input.deed
  if (deed === 'countersign' && wroteMore(input, shown.entry)) throw new Invalid({ ...errors, '': 'You have written below that something is not right. Press “Send the correction” or “Decline the entry” there; or empty those fields to countersign the entry as it stands.' })
  if (deed === 'decline' && input.reason === '') throw new Invalid({ ...errors, reason: 'Say in a few words why you decline, so that the other side understands.' })
  const what = deed === 'amend' ? { deed, correction: correctionIn(input), note: input.note } : deed === 'decline' ? { deed, reason: input.reason } : { deed: 'countersign' as const }
  if (errors.signer) throw new Invalid(errors)
  if (!(await cameTooLate(collaborations.answerByLink(ctx, token, input.seenVersion ?? 0, { name: input.signer, job: input.job, ...what })))) return
  const now = await collaborations.invitation(ctx, token)
  if (!now) throw new NotFound(collaborations.LINK_GONE)
  throw new Invalid({ '': 'The entry was changed while you were reading it, so nothing was sent. It stands above as it is now: read it, and answer again.' })
}
