import type { Db } from '#db/client.server.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as attachments from '#app/domain/attachments.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import { removeUnnamed } from '#app/platform/files.server.ts'
import { forgetOld } from '#app/platform/limits.server.ts'
import { forgetOldForms } from '#app/platform/once.server.ts'

/** Between 8 and 18 on weekdays: who is asked what changed. In slices, so each call does a little. */
export const ask = (db: Db, now: Date): Promise<number> => collaborations.askFollowUps(db, now)

/** Every hour: what has run out is removed. */
export async function tidy(db: Db, now: Date): Promise<void> {
  await accounts.forgetExpired({ db, now })
  await forgetOld(db, now)
  await forgetOldForms(db, now)
  await tidyFiles(db, now)
}

/** Everyone who puts files by says here which of them are theirs; what nobody names goes. Whoever is missing from this list loses their files. */
export const tidyFiles = (db: Db, now: Date): Promise<number> =>
  removeUnnamed(async (hashes) => new Set((await Promise.all([attachments.named(db, hashes), reports.named(db, hashes)])).flat()), now)
