import type { Context } from '#app/context.ts'
import { Forbidden } from '#app/errors.ts'
import { belongsTo } from '#app/policy/standing.ts'
import { namesIt, warnings } from './checks.ts'
import { findVisible, sourcesFor } from './drafts.ts'
import { heldBack, problemsOf } from './readiness.ts'
import { describe, settingOf } from './setting.ts'
import { textsOf } from './words.ts'

export type Checked = { problems: Record<string, string>; held: Record<string, string>; warnings: string[]; /** The text itself names the organisation. */ named: boolean; version: number; title: string; status: string }

/** What a person of its organisation is told about an account before it goes on: what stops it, and what to look at once more. */
export async function checked(ctx: Context, id: string, measured: number | null): Promise<Checked> {
  const row = await findVisible(ctx, id)
  if (!belongsTo(ctx.who, row.organisationId)) throw new Forbidden('Only people in its organisation can see that.')
  const sources = await sourcesFor(ctx.db, id)
  const organisation = ctx.who.memberships.find((one) => one.organisationId === row.organisationId)?.organisation ?? ''
  const asked = { measured, organisation, unnamed: row.status === 'submitted' || row.unnamed }
  return { problems: problemsOf(row, sources), held: heldBack(row, sources), warnings: warnings(textsOf(row), asked), named: namesIt(textsOf(row), organisation), version: row.version, title: row.title, status: row.status }
}

/** How an account would be shown without its setting's name: "A primary school in the North West". */
export async function nameless(ctx: Context, id: string): Promise<string> {
  const row = await findVisible(ctx, id)
  return describe(await settingOf(ctx.db, row.organisationId))
}
