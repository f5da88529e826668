import type { Statement } from '#db/client.server.ts'
import type { Context } from '#app/context.ts'
import { once } from '#app/platform/once.server.ts'

type Statements = [Statement, ...Statement[]]

/** The form's key stands first in the batch: the same form sent twice is the same deed, and no clash with itself. */
export function keyed(ctx: Context, result: string, rest: Statements): Statements {
  const [key] = once(ctx, result)
  return key ? [key, ...rest] : rest
}
