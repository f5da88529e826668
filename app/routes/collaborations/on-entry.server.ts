import type { ActionFunctionArgs } from '@remix-run/node'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { page } from '#app/http/route.server.ts'
import { signedIn } from '#app/policy/standing.ts'

const mayOpen = page(({ ctx, params }) => collaborations.mustRead(ctx, params.id!))

/** A form about an entry that this person may not open is no form: not found, before anything in it is read. A visitor's is kept, to be sent after signing in. */
export const onEntry =
  <T>(act: (args: ActionFunctionArgs) => Promise<T>) =>
  async (args: ActionFunctionArgs): Promise<T> => {
    if (signedIn(args.context.ctx.who)) await mayOpen(args)
    return act(args)
  }
