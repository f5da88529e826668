import { redirect } from '@remix-run/node'
import { browserCookie, cookie, sessionCookie, type Arrival } from '#app/http/context.server.ts'
import * as accounts from '#app/domain/accounts.server.ts'

/** What the browser brought with it, for the domain. */
export const visitOf = (arrival: Arrival, request: Request): accounts.Visit => ({ ...arrival.cookies, agent: request.headers.get('user-agent') ?? '' })

/** Signed in from here on: both cookies go along. */
export function welcome(to: string, { session, browser }: accounts.SignedIn): Response {
  const headers = new Headers()
  headers.append('Set-Cookie', cookie(sessionCookie(), session, accounts.SESSION_DAYS))
  headers.append('Set-Cookie', rememberedBy(browser))
  return redirect(to, { headers })
}

export const rememberedBy = (browser: string): string => cookie(browserCookie(), browser, 365)
