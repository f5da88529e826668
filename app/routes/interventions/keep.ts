import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import * as interventions from '#app/domain/interventions.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { readForm } from '#app/http/form.server.ts'
import { cameTooLate, page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { log } from '#app/platform/log.server.ts'
import { signedIn } from '#app/policy/standing.ts'
import { changeOf, formStep, heldIn, schemaOf } from './steps.server.ts'

/** Why a step was not saved as it was typed: what the little script says beside the form. */
type Refusal = { why: 'signed-out' | 'clash' | 'wrong' | 'locked' | 'gone' | 'trouble'; said: string }
const refuse = (status: number, why: Refusal['why'], said: string): Response => Response.json({ why, said } satisfies Refusal, { status })

export const loader = page(({ params }): never => {
  throw redirect(paths.editStep(params.id!, formStep(params.step)))
})

/** Saves a step as it is typed. Answers with the version that is saved, or why not; it never leads anywhere. */
export async function action({ request, params, context: { ctx } }: ActionFunctionArgs): Promise<Response> {
  if (!signedIn(ctx.who)) return refuse(401, 'signed-out', 'You have been signed out: sign in in another tab, what you typed is kept here.')
  try {
    const step = formStep(params.step)
    const form = await readForm(schemaOf(step), request)
    if ('errors' in form) return refuse(form.status, 'wrong', Object.values(form.errors)[0] ?? '')
    const saved = await interventions.saveStep(ctx, params.id!, changeOf(ctx, params.id!, step, form.input), form.input)
    const [held] = Object.values(heldIn(step, form.input))
    return Response.json({ version: saved.version, print: saved.print, at: ctx.now.toISOString(), ...(held ? { held } : {}) })
  } catch (error) {
    if (error instanceof interventions.Clashed) return refuse(409, 'clash', 'Somebody else has changed this step. What you typed is kept here: press Save to see both.')
    if (error instanceof Invalid) return refuse(422, 'wrong', Object.values(error.errors)[0] ?? '')
    if (error instanceof Forbidden) return refuse(403, 'locked', error.message)
    if (error instanceof NotFound) return refuse(404, 'gone', error.message)
    if (await cameTooLate(Promise.reject(error as Error)).catch(() => false)) return refuse(503, 'trouble', 'Many people are saving at once.')
    log.error({ at: new URL(request.url).pathname, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'unforeseen')
    return refuse(500, 'trouble', 'Something went wrong on our side.')
  }
}
