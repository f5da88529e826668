import type { Request } from 'express'
import type { Db } from '#db/client.server.ts'
import type { Context } from '#app/context.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { config } from '#app/platform/config.server.ts'

/** What every loader and action is given. */
export type Arrival = {
  ctx: Context
  nonce: string
  /** The address the request came from, as far as a trusted proxy tells it. */
  address: string
  /** What the browser's own cookies hold: read and written only by the accounts pages. */
  cookies: { session: string | null; browser: string | null }
  enhance: string
}

const prefix = (): string => (config().secure ? '__Host-' : '')
export const sessionCookie = (): string => `${prefix()}hearth_session`
export const browserCookie = (): string => `${prefix()}hearth_browser`

/** Writes a cookie for this site alone; an empty value removes it. */
export function cookie(name: string, value: string, days: number): string {
  const life = value === '' ? 'Max-Age=0' : `Max-Age=${days * 86_400}`
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; ${life}${config().secure ? '; Secure' : ''}`
}

export async function arrive(db: Db, request: Request, nonce: string, enhance: string): Promise<Arrival> {
  const jar = readCookies(request.headers.cookie)
  const cookies = { session: jar.get(sessionCookie()) ?? null, browser: jar.get(browserCookie()) ?? null }
  const now = new Date()
  const who = await accounts.standingFor({ db, now }, cookies.session)
  return { ctx: { db, who, now }, nonce, address: request.ip ?? 'unknown', cookies, enhance }
}

function readCookies(header: string | undefined): Map<string, string> {
  const jar = new Map<string, string>()
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    const value = part.slice(at + 1).trim()
    if (at > 0 && /^[0-9a-z]{8,64}$/.test(value)) jar.set(part.slice(0, at).trim(), value)
  }
  return jar
}
