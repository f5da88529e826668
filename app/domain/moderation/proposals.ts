import type { Context } from '#app/context.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'

/** Accepts a proposed organisation; whoever proposed it leads it from now on. */
export async function acceptOrganisation(ctx: Context, id: string): Promise<void> {
  await organisations.accept(ctx, id)
  await accounts.appointProposer(ctx, id)
}
