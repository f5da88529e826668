import { and, eq, inArray } from 'drizzle-orm'
import { interventions } from '#db/schema/index.ts'
import type { Statement } from '#db/client.server.ts'
import { orElseUndo, write, cameTooLate } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import * as attachments from '#app/domain/attachments.server.ts'
import { MOST_FILES, type Held, type Shown } from '#app/domain/attachments.ts'
import { Forbidden, Invalid, NotFound, TooMany } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { spend } from '#app/platform/limits.server.ts'
import { earlierResult, once } from '#app/platform/once.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { pupilNumbers } from './checks.ts'
import { findVisible, type Intervention } from './drafts.ts'
import { visibleTo } from './visibility.ts'

export type Files = { id: string; title: string; files: Held[] }
type Said = { name: string; alt: string }

const PER_HOUR = { max: 60, minutes: 60 }

/** The account, if this person may change its files. Asked before a file is even read. */
export async function forFiles(ctx: Context, id: string): Promise<Intervention> {
  const account = await findVisible(ctx, id)
  authorise(ctx.who, 'edit intervention', account)
  return account
}

export async function filesForEditing(ctx: Context, id: string): Promise<Files> {
  const { title } = await forFiles(ctx, id)
  return { id, title, files: await attachments.ofIntervention(ctx.db, id) }
}

/** Says everything that is wrong at once. A file that came along has to be chosen again, because a browser does not keep it. */
export async function addFile(ctx: Context, id: string, { file, name, alt, safe }: Said & { file: attachments.Sent | null; safe: boolean }): Promise<void> {
  await forFiles(ctx, id)
  const errors: Record<string, string> = {}
  if (!safe) errors.safe = 'Tick the box if it is so. If somebody could be recognised, or you may not share it, leave the file out.'
  if (!file) errors.upload = 'Choose a picture or a PDF from your computer or phone.'
  Object.assign(errors, withoutPupils({ name, upload: file?.name ?? '', alt }))
  if (file && !errors.upload) {
    const picture = await attachments.isPicture(file).catch((error: unknown) => {
      if (!(error instanceof Invalid)) throw error
      Object.assign(errors, error.errors)
      return false
    })
    if (picture && alt === '') errors.alt = 'Say what the picture shows, for readers who cannot see it.'
  }
  if (Object.keys(errors).length > 0) throw new Invalid({ ...(file ? { upload: 'Choose the file again when the rest is right: browsers do not keep it.' } : {}), ...errors })
  const again = await sentBefore(ctx)
  if (!again) await roomFor(ctx, id)
  const cleaned = await attachments.clean(file!)
  const held = await attachments.ofIntervention(ctx.db, id)
  if (!again && !(await sentBefore(ctx)) && held.some((one) => cleaned.hash.startsWith(one.id))) throw new Invalid({ upload: 'This file stands here already.' })
  const given = name === '' ? file!.name : name
  if (await cameTooLate(write(ctx.db, ...touched(ctx, id), ...once(ctx, `${paths.interventionFiles(id)}?done=added`), ...attachments.adding(ctx, id, cleaned, { name: given, alt }))))
    throw new Invalid({ upload: full })
}

/** The same form a second time: the batch says so by itself, and the person is led to what the first one made. */
const sentBefore = async ({ db, who, once: form }: Context): Promise<boolean> => form !== undefined && (await earlierResult(db, form.key, who.accountId)) !== null

const full = `There is no room for another file: an account can have ${MOST_FILES}, and cannot be changed while it is with a lead. Take one away first.`

/** Cleaning costs time, so it is not begun in vain, nor without end. */
async function roomFor({ db, who, now }: Context, id: string): Promise<void> {
  if ((await attachments.ofIntervention(db, id)).length >= MOST_FILES) throw new Invalid({ upload: full })
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const { ok, seconds } = await spend(db, `files:${who.accountId}`, PER_HOUR, now)
  if (!ok) throw new TooMany(`You have added many files in the last hour. Go on in ${Math.ceil(seconds / 60)} minutes.`, seconds)
}

export async function changeFile(ctx: Context, id: string, row: string, { name, alt }: Said): Promise<void> {
  const held = await heldFile(ctx, id, row)
  const errors = withoutPupils({ name, alt })
  if (held.kind === 'image' && alt === '') errors.alt ??= 'Say what the picture shows, for readers who cannot see it.'
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  await write(ctx.db, ...touched(ctx, id), attachments.changing(ctx, id, row, { name: name === '' ? held.name : name, alt, kind: held.kind }))
}

export async function removeFile(ctx: Context, id: string, row: string): Promise<void> {
  await heldFile(ctx, id, row)
  await write(ctx.db, ...touched(ctx, id), attachments.removing(ctx, id, row), orElseUndo(ctx.db))
}

async function heldFile(ctx: Context, id: string, row: string): Promise<Held> {
  const found = (await filesForEditing(ctx, id)).files.find((one) => one.row === row)
  if (!found) throw new NotFound('This file is not here any more.')
  return found
}

/** The account was worked on just now, and can still be changed: else nothing of the batch is done. Its text is not touched, so no open form of it is out of date. */
const touched = ({ db, now }: Context, id: string): [Statement, Statement] => [
  db.update(interventions).set({ updatedAt: now }).where(and(eq(interventions.id, id), inArray(interventions.status, ['draft', 'withdrawn']))),
  orElseUndo(db),
]

function withoutPupils(texts: Record<string, string>): Record<string, string> {
  const said: Record<string, string> = pupilNumbers(texts)
  if (said.upload) said.upload = 'The file’s name holds what looks like a unique pupil number. Look whether the file does too; then give it another name and choose it again.'
  return said
}

/** A file of an account for a reader of it, and whether everybody may have it. */
export async function fileForReading({ db, who }: Context, id: string, address: string): Promise<Shown & { hash: string; open: boolean }> {
  const [account] = await db.select({ status: interventions.status }).from(interventions).where(and(eq(interventions.id, id), visibleTo(who)))
  if (!account) throw new NotFound('There is no such file.')
  return { ...(await attachments.find(db, id, address)), open: account.status === 'published' }
}
