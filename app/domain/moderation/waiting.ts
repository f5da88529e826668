import type { Context } from '#app/context.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { flaggedCount } from './flags.ts'
import { problems } from './problems.ts'

/** How much waits for the moderators, by kind; nothing for anybody else. */
export async function forDesk(ctx: Context): Promise<{ proposals: number; firstAskers: number; problems: number; flagged: number }> {
  if (!ctx.who.moderator) return { proposals: 0, firstAskers: 0, problems: 0, flagged: 0 }
  const [proposals, people, told, flagged] = await Promise.all([organisations.proposalsWaiting(ctx), accounts.waitingForModerator(ctx), problems(ctx), flaggedCount(ctx)])
  return { proposals, firstAskers: people.total, problems: told.total, flagged }
}
