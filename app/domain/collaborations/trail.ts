import { asc, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { collaborationActs as acts, type EntryAct } from '#db/schema/index.ts'
import type { Wording } from '../collaborations.ts'

/** The audit trail of an entry, as its page tells it: who, on whose side, when, on which wording. */

export type TrailLine = {
  key: string
  act: EntryAct
  /** Somebody who answered by a link is named with the domain it went to. */
  by: string
  /** Of a partner taken into its own log: the name that was typed for it, and where its link went. */
  namedAs: string | null
  byLink: boolean
  /** The organisation on whose side it was done; of a partner that is not on Hearth, the name that was typed. */
  side: string
  /** The partner that it is about, where that is another organisation than `side`. */
  about: string | null
  at: Date
  version: number
  /** The words that this deed made to stand, and those before: only where it changed them. */
  wording: Wording | null
  before: Wording | null
}

export const actsOf = (db: Db, entryId: string) => db.select().from(acts).where(eq(acts.collaborationId, entryId)).orderBy(asc(acts.at), asc(acts.id))

type Row = typeof acts.$inferSelect
type Names = { logger: string; person: (id: string) => string; organisation: (id: string) => string; bySigner: (id: string) => boolean; partner: (rowId: string) => string | null }
/** Deeds after which other words stand. */
const REWORDED: readonly EntryAct[] = ['logged', 'changed', 'correction-accepted']
const LOGGERS: readonly EntryAct[] = ['logged', 'changed', 'withdrawn', 'correction-accepted', 'correction-kept', 'link-sent']

/** Newest first. `wordings` are all that ever stood, in order, as this reader may see them. */
export function trailOf(rows: readonly Row[], wordings: readonly Wording[], names: Names): TrailLine[] {
  return rows.map((row): TrailLine => {
    const reworded = REWORDED.includes(row.act)
    const partner = row.partnerId ? names.partner(row.partnerId) : null
    const side = row.organisationId ? names.organisation(row.organisationId) : LOGGERS.includes(row.act) ? names.logger : (partner ?? '')
    return {
      key: row.id, act: row.act, at: row.at, version: Math.min(row.version, wordings.length), side, about: partner === side ? null : partner,
      ...doneBy(row, names),
      wording: reworded ? (wordings[row.version - 1] ?? null) : null, before: reworded && row.version > 1 ? (wordings[row.version - 2] ?? null) : null,
    }
  }).reverse()
}

/** A claim is an account's deed; the signer in it is the letter that was claimed. */
function doneBy({ act, byAccount, bySigner }: Row, { person }: Names) {
  const by = bySigner && act !== 'claimed' ? person(bySigner) : byAccount ? person(byAccount) : 'Somebody'
  return { by, byLink: bySigner !== null && act !== 'claimed', namedAs: bySigner && act === 'claimed' ? person(bySigner) : null }
}
