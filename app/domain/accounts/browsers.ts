import { and, eq } from 'drizzle-orm'
import type { Statement } from '#db/client.server.ts'
import { knownBrowsers } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { sha256 } from '#app/platform/hashing.server.ts'

type Here = Pick<Context, 'db' | 'now'>

/** What a browser brings with it: its two cookies, and what it calls itself. */
export type Visit = { session: string | null; browser: string | null; agent: string }

/**
 * For the batch of a sign-in: from now on this browser is known for this person, under a new secret. Other people it is
 * known for (a staff room's computer) come along; the old secret, which a stranger might have planted, is of no more use.
 */
export function rememberBrowser({ db, now }: Here, accountId: string, before: string | null, secret: string): [Statement, ...Statement[]] {
  const hash = sha256(secret)
  const remember = db.insert(knownBrowsers).values({ tokenHash: hash, accountId, createdAt: now })
  if (before === null) return [remember]
  const old = sha256(before)
  return [
    db.delete(knownBrowsers).where(and(eq(knownBrowsers.tokenHash, old), eq(knownBrowsers.accountId, accountId))),
    db.update(knownBrowsers).set({ tokenHash: hash }).where(eq(knownBrowsers.tokenHash, old)),
    remember,
  ]
}

export const forgetBrowsers = ({ db }: Here, accountId: string): Statement => db.delete(knownBrowsers).where(eq(knownBrowsers.accountId, accountId))

const first = (pairs: readonly [RegExp, string][], text: string): string | undefined => pairs.find(([sign]) => sign.test(text))?.[1]
const BROWSERS: readonly [RegExp, string][] = [[/\bEdgA?\//, 'Edge'], [/\bFirefox\/|\bFxiOS\//, 'Firefox'], [/\bOPR\//, 'Opera'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\bChrome\/|\bCriOS\//, 'Chrome'], [/\bSafari\//, 'Safari']]
const MACHINES: readonly [RegExp, string][] = [[/\biPhone\b/, 'an iPhone'], [/\biPad\b/, 'an iPad'], [/\bAndroid\b/, 'Android'], [/\bCrOS\b/, 'a Chromebook'], [/\bWindows\b/, 'Windows'], [/\bMac OS X\b/, 'a Mac'], [/\bLinux\b/, 'Linux']]

/** "Firefox on Windows": enough to recognise one's own, and no more than that is kept. */
export function browserWords(agent: string): string {
  const browser = first(BROWSERS, agent) ?? 'A browser'
  const machine = first(MACHINES, agent)
  return machine ? `${browser} on ${machine}` : browser
}
