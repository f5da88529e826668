import { and, count, eq, inArray } from 'drizzle-orm'
import { attachments, formKeys, interventions, sources } from '#db/schema/index.ts'
import type { Statement } from '#db/client.server.ts'
import { orElseUndo, Stale, write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { canonicalJson, sha256 } from '#app/platform/hashing.server.ts'
import { authorise, refusal } from '#app/policy/policy.ts'
import { belongsTo } from '#app/policy/standing.ts'
import { stepNamed, steps, type Carried, type StepKey, type StepState, type Written, type WrittenStep } from '../interventions.ts'
import { columnsOf, findVisible, sourceRows, sourcesFor, valuesOf, type Intervention, type Stated, type Values } from './drafts.ts'
import { heldBack, missing } from './readiness.ts'
import { readSources, type Source } from './sources.ts'

/** What a step would write. Evidence keeps its own facts, so it hands over its statements and how to read what is saved. */
export type Change =
  | { step: WrittenStep; written: Partial<Written> }
  | { step: 'evidence'; written: Values; stated: Stated; saved: () => Promise<Values> }
export type SavedStep = { version: number; print: string }

/** Somebody else changed the same step meanwhile: nothing was written. */
export class Clashed extends Stale {}

const MOST_TRIES = 24
const UNKNOWN = '0'.repeat(64)

/** The fingerprint of a step as it is saved, so that a change of this step can be told from a change of another. */
export const printOf = (values: Values): string => sha256(canonicalJson(Object.fromEntries(Object.entries(values).filter(([, value]) => value.length > 0))))

function stepValues(step: WrittenStep, values: Values): Values {
  return Object.fromEntries(stepNamed(step)!.fields.map((field) => [field, values[field] ?? '']))
}

/**
 * Saves one step and leaves the others as they are, whoever has them open. If somebody else changed this step since the page
 * was opened, nothing is written. When another step was saved in between, the newer row is read and the decision made again.
 */
export async function saveStep(ctx: Context, id: string, change: Change, seen: Carried): Promise<SavedStep> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryStep(ctx, id, change, seen)
    } catch (error) {
      if (!(error instanceof Stale) || error instanceof Clashed || tries >= MOST_TRIES) throw error
    }
  }
}

async function tryStep(ctx: Context, id: string, change: Change, seen: Carried): Promise<SavedStep> {
  const { db, now } = ctx
  const row = await findVisible(ctx, id)
  authorise(ctx.who, 'edit intervention', row)
  const rows = await sourcesFor(db, id)
  const all = valuesOf(row, rows)
  const print = printOf(change.step === 'evidence' ? await change.saved() : stepValues(change.step, all))
  const typed = printOf(change.step === 'evidence' ? change.written : stepValues(change.step, change.written))
  if (print === typed) return { version: row.version, print }
  if (row.version !== seen.seenVersion && print !== seen.seenPrint && !(await ownWords(ctx, row, print, seen.pen))) throw new Clashed('Somebody else changed this step while you were writing.')

  const written = { ...all, ...change.written } as unknown as Written
  const found = change.step === 'sources' ? readSources(written) : rows
  const columns = change.step === 'evidence' ? { evidenceLevel: change.stated.level, result: change.stated.result } : columnsOf(written, stepNamed(change.step)!.fields)
  const version = row.version + 1
  const after = change.step === 'evidence' ? UNKNOWN : printOf(stepValues(change.step, valuesOf({ ...row, ...columns }, found)))
  await write(db,
    db.update(interventions).set({ ...columns, updatedAt: now, version }).where(and(eq(interventions.id, id), eq(interventions.version, row.version), inArray(interventions.status, ['draft', 'withdrawn']))),
    orElseUndo(db),
    ...(change.step === 'sources' ? [db.delete(sources).where(eq(sources.interventionId, id)), ...sourceRows(ctx, id, found)] : []),
    ...(change.step === 'evidence' ? change.stated.statements : []),
    ...penOf(ctx, seen.pen, after, `${id} ${version}`),
  )
  return { version, print: change.step === 'evidence' ? await settledPrint(ctx, id, version, change.saved) : after }
}

/** What this very page saved before, even when its answer was lost on the way: nobody clashes with themselves. */
async function ownWords({ db, who }: Context, row: Intervention, print: string, pen: string | undefined): Promise<boolean> {
  if (!pen) return false
  const [mine] = await db.select().from(formKeys).where(eq(formKeys.key, `pen-${pen}`))
  return mine?.accountId === who.accountId && (mine?.fingerprint === print || mine?.result === `${row.id} ${row.version}`)
}

function penOf({ db, who, now }: Context, pen: string | undefined, fingerprint: string, result: string): Statement[] {
  if (!pen || !who.accountId) return []
  const last = { fingerprint, result, at: now }
  return [db.insert(formKeys).values({ key: `pen-${pen}`, accountId: who.accountId, ...last }).onConflictDoUpdate({ target: formKeys.key, set: last, setWhere: eq(formKeys.accountId, who.accountId) })]
}

/** Evidence's own facts as they stand at the version that was just written; unknown if somebody wrote again at once. */
async function settledPrint(ctx: Context, id: string, version: number, saved: () => Promise<Values>): Promise<string> {
  const print = printOf(await saved())
  return (await findVisible(ctx, id)).version === version ? print : UNKNOWN
}

/** One step as its page shows it. To people of its organisation a step that cannot be changed now says why, so that what they typed is not lost. */
export async function forStep(ctx: Context, id: string, key: StepKey, outside?: () => Promise<Values>) {
  const row = await findVisible(ctx, id)
  const locked = refusal(ctx.who, 'edit intervention', row)
  if (locked !== null && !belongsTo(ctx.who, row.organisationId)) authorise(ctx.who, 'edit intervention', row)
  const rows = await sourcesFor(ctx.db, id)
  const values = key === 'evidence' || key === 'files' ? ((await outside?.()) ?? {}) : stepValues(key, valuesOf(row, rows))
  const held = Object.fromEntries(Object.entries(heldBack(row, rows)).filter(([field]) => field in values))
  return { title: row.title, status: row.status, version: row.version, organisationId: row.organisationId, revises: row.revises, values, print: printOf(values), held, locked, early: row.tags.phase === 'early-years' }
}

/** What evidence says of the same draft, for the task list: what is wrong or missing by field, and whether anything was said yet. */
export type Measuring = { problems: Record<string, string>; begun: boolean }

/** The task list: each step done, started or to do, and what is missing in words. */
export async function forSteps(ctx: Context, id: string, measuring: Measuring) {
  const row = await findVisible(ctx, id)
  authorise(ctx.who, 'edit intervention', row)
  const [rows, files] = await ctx.db.batch([sourcesFor(ctx.db, id), ctx.db.select({ n: count() }).from(attachments).where(eq(attachments.interventionId, id))])
  const { title, status, version, returnedNote, revises, organisationId, edition } = row
  return { title, status, version, returnedNote, revises, organisationId, edition, states: statesOf(row, rows, measuring, files[0]?.n ?? 0) }
}

function statesOf(row: Intervention, rows: Source[], measuring: Measuring, files: number): StepState[] {
  const wrong: Record<string, string> = { ...missing(row), ...heldBack(row, rows) }
  if (row.revises !== null && row.changeNote === '') wrong.changeNote = 'Say what is new in this version.'
  const values = valuesOf(row, rows)
  return steps.map(({ key, title, fields }): StepState => {
    if (key === 'evidence') return judged(key, title, Object.values(measuring.problems), measuring.begun)
    if (key === 'files') return { key, title, state: files > 0 ? 'done' : 'optional', missing: [] }
    const begun = fields.some((field) => field !== 'licence' && (values[field] ?? '').length > 0)
    const found = fields.flatMap((field) => wrong[field] ?? [])
    if (key === 'sources' && !begun) return { key, title, state: 'optional', missing: [] }
    return judged(key, title, found, begun)
  })
}

const judged = (key: StepKey, title: string, wrong: string[], begun: boolean): StepState => ({ key, title, missing: wrong, state: wrong.length === 0 ? 'done' : begun ? 'started' : 'to-do' })

/** The next step that is not done, going round from this one; none when all is done. */
export function nextAfter(states: readonly StepState[], key: StepKey): StepKey | null {
  const at = states.findIndex((state) => state.key === key)
  const round = [...states.slice(at + 1), ...states.slice(0, at)]
  return round.find(({ state }) => state === 'to-do' || state === 'started')?.key ?? null
}
