import type { Db } from '#db/client.server.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as attachments from '#app/domain/attachments.server.ts'
import { forgetOld } from '#app/platform/limits.server.ts'
import { forgetOldForms } from '#app/platform/once.server.ts'

/** Every hour: what has run out is removed. */
export async function tidy(db: Db, now: Date): Promise<void> {
  await accounts.forgetExpired({ db, now })
  await forgetOld(db, now)
  await forgetOldForms(db, now)
  await attachments.tidy({ db, now })
}
