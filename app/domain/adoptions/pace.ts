import type { Context } from '#app/context.ts'
import { TooMany } from '#app/errors.ts'
import { spend } from '#app/platform/limits.server.ts'

const AN_HOUR = { max: 60, minutes: 60 }

/** Each of these deeds writes to the authors: nobody does more of them in an hour than a person would. */
export async function unhurried({ db, who, now }: Context): Promise<void> {
  const { ok, seconds } = await spend(db, `adoption:${who.accountId}`, AN_HOUR, now)
  if (!ok) throw new TooMany('You have added a great many steps in the last hour. Go on with the rest later.', seconds)
}
