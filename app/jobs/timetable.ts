import type { Db } from '#db/client.server.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as attachments from '#app/domain/attachments.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { forgetOld } from '#app/platform/limits.server.ts'
import { forgetOldForms } from '#app/platform/once.server.ts'

/** Between 8 and 18 on weekdays: who is asked what changed. In slices, so each call does a little. */
export const ask = (db: Db, now: Date): Promise<number> => collaborations.askFollowUps(db, now)

/** Every hour: what has run out is removed. */
export async function tidy(db: Db, now: Date): Promise<void> {
  await accounts.forgetExpired({ db, now })
  await forgetOld(db, now)
  await forgetOldForms(db, now)
  await attachments.tidy({ db, now })
}
