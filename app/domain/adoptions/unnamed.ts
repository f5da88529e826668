import { and, eq, inArray } from 'drizzle-orm'
import { adoptions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { signedIn } from '#app/policy/standing.ts'
import { heirsOf } from './parties.ts'

/** Whether an organisation of this person took it up and readers do not know: what they write in public may tell. */
export async function unnamedBy(ctx: Context, interventionId: string): Promise<boolean> {
  if (!signedIn(ctx.who) || ctx.who.memberships.length === 0) return false
  const records = [...(await heirsOf(ctx)).keys()]
  const [row] = await ctx.db.select({ id: adoptions.id }).from(adoptions).where(and(eq(adoptions.interventionId, interventionId), eq(adoptions.named, false), inArray(adoptions.organisationId, records))).limit(1)
  return row !== undefined
}
