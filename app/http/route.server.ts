import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type TypedResponse } from '@remix-run/node'
import type { z } from 'zod'
import { Duplicate } from '#db/client.server.ts'
import { Stale } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid, NotFound, NotYet, TooMany } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { earlierResult } from '#app/platform/once.server.ts'
import { sha256 } from '#app/platform/hashing.server.ts'
import { log } from '#app/platform/log.server.ts'
import { signedIn } from '#app/policy/standing.ts'
import { readForm, type Typed } from './form.server.ts'
import type { Arrival } from './context.server.ts'

export { cameTooLate } from '#db/write.ts'

declare module '@remix-run/node' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface AppLoadContext extends Arrival {}
}

type Asked = { ctx: Context; arrival: Arrival; params: Record<string, string | undefined>; url: URL; request: Request }

/** A reading page: one context, and the domain's refusals as status codes. */
export const page =
  <T>(read: (asked: Asked) => Promise<T> | T) =>
  async ({ request, params, context }: LoaderFunctionArgs): Promise<T> => {
    const url = new URL(request.url)
    try {
      return await read({ ctx: context.ctx, arrival: context, params, url, request })
    } catch (error) {
      throw answer(error, context.ctx, url)
    }
  }

/** What a form gets back when it was not accepted: what is wrong, and everything that was typed. */
export type Refused = { errors: Record<string, string>; typed: Typed; /** where an earlier sending of this same form can be seen */ earlier?: string }

/**
 * A deed: reads the form by its schema, does it, and leads on. What is wrong comes back beside what was typed.
 * A form with a `formKey` is done once however often it is sent.
 */
export const deed =
  <S extends z.ZodObject>(schema: S, act: (asked: Asked & { input: z.infer<S> }) => Promise<Response>) =>
  async ({ request, params, context }: ActionFunctionArgs) => {
    const url = new URL(request.url)
    const form = await readForm(schema, request)
    const refused = (status: number, errors: Record<string, string>, earlier?: string) =>
      data<Refused>({ errors, typed: form.typed, ...(earlier ? { earlier } : {}) }, { status })
    if ('errors' in form) return refused(form.status, form.errors)

    const ctx: Context = { ...context.ctx, ...(form.key ? { once: { key: form.key, fingerprint: sha256(JSON.stringify(form.typed)) } } : {}) }
    try {
      return (await act({ ctx, arrival: context, params, url, request, input: form.input })) as TypedResponse<never>
    } catch (error) {
      if (error instanceof Invalid) return refused(422, error.errors)
      if (error instanceof Stale) return refused(409, { '': `${error.message} Nothing was saved: what you typed is below. Open the page again to see what changed.` })
      if (error instanceof TooMany) return refused(429, { '': error.message })
      if (error instanceof Duplicate && error.where === 'form_keys.key' && ctx.once) {
        const earlier = await earlierResult(ctx.db, ctx.once.key, ctx.who.accountId)
        if (earlier?.fingerprint === ctx.once.fingerprint) return redirect(earlier.result)
        return refused(409, { '': 'We already have this form from you, with other words in it. The new words are not saved.' }, earlier?.result)
      }
      // A session that ended while somebody was writing: the form is passed on whole, to be sent after signing in again.
      if (error instanceof Forbidden && !signedIn(ctx.who)) return redirect(`${paths.signInAgain()}?to=${encodeURIComponent(url.pathname.replace(/\.data$/, '') + url.search)}`, 307)
      throw answer(error, ctx, url)
    }
  }

/** Every way of saying no, as an answer. What nobody foresaw is logged and told as a plain 500. */
function answer(error: unknown, ctx: Context, url: URL): unknown {
  if (error instanceof Response) return error
  if (error instanceof Forbidden && !signedIn(ctx.who)) return redirect(paths.signIn({ to: url.pathname.replace(/\.data$/, '') + url.search }))
  if (error instanceof NotFound || error instanceof Forbidden || error instanceof Stale || error instanceof TooMany || error instanceof NotYet)
    return new Response(error.message, { status: error.status, statusText: error.name })
  if (error instanceof Invalid) return new Response(error.message, { status: 400 })
  log.error({ at: url.pathname, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'unforeseen')
  return error
}
