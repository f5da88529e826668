import { and, eq } from 'drizzle-orm'
import { interventionEditions, interventions, type EditionText } from '#db/schema/index.ts'
import { orElseUndo, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { findVisible } from './drafts.ts'
import { editionText } from './editions.ts'

/**
 * Removes the words of an old version for good: a pupil could be recognised in them, or they should never have been
 * published. That it was published, when and by whom, stays.
 */
export async function erase(ctx: Context, id: string, number: number): Promise<void> {
  const { db, who } = ctx
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const row = await findVisible(ctx, id)
  authorise(who, 'withdraw intervention', row)
  const found = await editionText(db, id, number)
  if (!found) throw new NotFound('There is no such version.')
  if (number === row.edition) throw new Invalid({ number: 'This is the version that readers see. Publish a new one, or take it out of the library, and remove it then.' })
  await write(db,
    // Holds the batch to the account as it was read: the last version is never the one whose words go.
    db.update(interventions).set({ version: row.version }).where(and(eq(interventions.id, id), eq(interventions.version, row.version))),
    orElseUndo(db),
    db.update(interventionEditions).set({ text: withoutWords(found.text), note: '' }).where(and(eq(interventionEditions.interventionId, id), eq(interventionEditions.number, number))),
  )
}

const withoutWords = ({ licence, kept }: EditionText): EditionText => ({
  title: '', summary: '', parts: {}, howOften: '', deliveredBy: '', academicYear: '', tags: { approach: '', phase: '', keyStages: [], subjects: [], pupilGroups: [], costBand: '' }, licence,
  sources: [], evaluation: [], files: [], kept: { ...kept, erased: true, evidenceLevel: null, result: null, evaluation: null, files: [] },
})
