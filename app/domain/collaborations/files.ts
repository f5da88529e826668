import type { Db } from '#db/client.server.ts'
import { and, eq } from 'drizzle-orm'
import { collaborationActs as acts } from '#db/schema/index.ts'
import { cameTooLate, orElseUndo, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import * as attachments from '#app/domain/attachments.server.ts'
import { MOST_FILES, type Held, type Shown } from '#app/domain/attachments.ts'
import { Forbidden, Invalid, NotFound, TooMany } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { spend } from '#app/platform/limits.server.ts'
import { earlierResult, once } from '#app/platform/once.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { namesPupil } from '../collaborations.ts'
import { acted, unlessWithdrawn } from './acts.ts'
import { sidesOf } from './outcomes.ts'
import { findEntry } from './parties.ts'

/** Papers that stand with an entry: an agenda, minutes, a programme. Read by whoever may read the entry, and by nobody else. */

/** `mine`: this reader's side added it, and may take it away. */
export type EntryFile = Held & { side: string; mine: boolean }

const PER_HOUR = { max: 60, minutes: 60 }
const full = `There is no room for another file: an entry can have ${MOST_FILES}. Take one of yours away first.`

/** The files, each with the organisation that added it: the trail's line has the same person and moment. */
export async function filesOf(db: Db, entryId: string, sides: readonly string[], heirs: ReadonlyMap<string, string>): Promise<EntryFile[]> {
  const [held, added] = await Promise.all([
    attachments.ofEntry(db, entryId),
    db.select({ by: acts.byAccount, at: acts.at, side: acts.organisationId }).from(acts).where(and(eq(acts.collaborationId, entryId), eq(acts.act, 'file-added'))),
  ])
  return held.map(({ byAccount, at, ...file }) => {
    const side = added.find((act) => act.by === byAccount && act.at.getTime() === at.getTime())?.side ?? ''
    return { ...file, side, mine: sides.includes(heirs.get(side) ?? side) }
  })
}

/** The entry, if this person may add files to it. Asked before a file is even read. */
export async function forFiles(ctx: Context, entryId: string) {
  const found = await findEntry(ctx, entryId)
  const sides = sidesOf(ctx, found)
  authorise(ctx.who, 'add to entry', { sideId: sides[0] ?? '', sideIds: sides, withdrawnAt: found.entry.withdrawnAt })
  const files = await filesOf(ctx.db, entryId, sides, found.heirs)
  return { id: entryId, what: found.entry.what, happenedOn: found.entry.happenedOn, version: found.entry.version, side: sides[0]!, files }
}

type Said = { file: attachments.Sent | null; name: string; alt: string; safe: boolean }

/** Says everything that is wrong at once. A file that came along has to be chosen again, because a browser does not keep it. */
export async function addFile(ctx: Context, entryId: string, said: Said): Promise<void> {
  const { db } = ctx
  const { side, files, version } = await forFiles(ctx, entryId)
  const errors = await wrongWith(said)
  if (Object.keys(errors).length > 0) throw new Invalid({ ...(said.file ? { upload: 'Choose the file again when the rest is right: browsers do not keep it.' } : {}), ...errors })
  const again = ctx.once !== undefined && (await earlierResult(db, ctx.once.key, ctx.who.accountId)) !== null
  if (!again) await roomFor(ctx, files.length)
  const cleaned = await attachments.clean(said.file!)
  if (!again && files.some((one) => cleaned.hash.startsWith(one.id))) throw new Invalid({ upload: 'This file stands here already.' })
  const named = { name: said.name === '' ? said.file!.name : said.name, alt: said.alt }
  const late = await cameTooLate(write(
    db, unlessWithdrawn(db, entryId), ...once(ctx, `${paths.collaborationFiles(entryId)}?done=added`), ...attachments.addingToEntry(ctx, entryId, cleaned, named),
    acted(ctx, { entryId, act: 'file-added', version, organisationId: side }),
  ))
  if (late) throw new Invalid({ upload: full })
}

async function wrongWith({ file, name, alt, safe }: Said): Promise<Record<string, string>> {
  const errors: Record<string, string> = {}
  if (!safe) errors.safe = 'Tick the box if it is so. If somebody could be recognised, or it is a pupil’s work, leave the file out.'
  if (!file) errors.upload = 'Choose a picture or a PDF from your computer or phone.'
  for (const [field, text] of Object.entries({ name, alt, upload: file?.name ?? '' })) if (namesPupil(text)) errors[field] = 'This holds what looks like a unique pupil number. Take it out: no pupil may be identifiable.'
  if (!file || errors.upload) return errors
  const picture = await attachments.isPicture(file).catch((error: unknown) => {
    if (!(error instanceof Invalid)) throw error
    Object.assign(errors, error.errors)
    return false
  })
  return picture && alt === '' ? { ...errors, alt: 'Say what the picture shows, for readers who cannot see it.' } : errors
}

/** Cleaning costs time, so it is not begun in vain, nor without end. */
async function roomFor({ db, who, now }: Context, held: number): Promise<void> {
  if (held >= MOST_FILES) throw new Invalid({ upload: full })
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const { ok, seconds } = await spend(db, `files:${who.accountId}`, PER_HOUR, now)
  if (!ok) throw new TooMany(`You have added many files in the last hour. Go on in ${Math.ceil(seconds / 60)} minutes.`, seconds)
}

/** Each side takes away its own files. That there was one stays in the trail. */
export async function removeFile(ctx: Context, entryId: string, row: string): Promise<void> {
  const { db } = ctx
  const { files, side, version } = await forFiles(ctx, entryId)
  const file = files.find((one) => one.row === row)
  if (!file) throw new NotFound('This file is not here any more.')
  if (!file.mine) throw new Forbidden('The other side added this file, so only they can take it away.')
  await write(db, unlessWithdrawn(db, entryId), attachments.removingFromEntry(ctx, entryId, row), orElseUndo(db), acted(ctx, { entryId, act: 'file-removed', version, organisationId: side }))
}

/** A file for whoever may read the entry, withdrawn or not. */
export async function fileForReading(ctx: Context, entryId: string, address: string): Promise<Shown & { hash: string }> {
  await findEntry(ctx, entryId)
  return attachments.findOfEntry(ctx.db, entryId, address)
}
