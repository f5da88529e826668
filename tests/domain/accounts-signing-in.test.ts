import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { accounts as accountsTable, events, knownBrowsers, sessions, tokens } from '#db/schema/index.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { Invalid, TooMany } from '#app/errors.ts'
import { sha256 } from '#app/platform/hashing.server.ts'
import { visitor as nobody } from '#app/policy/standing.ts'
import { id, NOW, PASSWORD, world, type World } from '#tests/support/world.ts'

const HELEN = 'helen.thwaite@hollin-bay.example'
const AMARA = 'amara.okafor@hollin-bay.example'
const fresh: accounts.Visit = { session: null, browser: null, agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0' }
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const day = 24 * 60

async function refusalOf(work: Promise<unknown>): Promise<{ name: string; message: string }> {
  try {
    await work
  } catch (error) {
    return { name: (error as Error).constructor.name, message: (error as Error).message }
  }
  throw new Error('It was allowed.')
}
const signIn = (w: World, email: string, password = PASSWORD, visit = fresh, now = NOW) => accounts.signIn({ db: w.db, now }, { email, password }, visit)
const standing = (w: World, secret: string | null, now = NOW) => accounts.standingFor({ db: w.db, now }, secret)

describe('signing in', () => {
  test('Helen signs in, and is known with her organisation, its kind and her role', async () => {
    const w = await world()
    const { session } = await signIn(w, '  Helen.Thwaite@HOLLIN-BAY.example ')
    expect(await standing(w, session)).toEqual(w.as('helen').who)
  })

  test('a browser without a cookie, or with a made-up one, is a visitor', async () => {
    const w = await world()
    expect(await standing(w, null)).toEqual(nobody)
    expect(await standing(w, 'q'.repeat(40))).toEqual(nobody)
  })

  test('nobody with a request that waits, or a membership that ended, stands as a member', async () => {
    const w = await world()
    await accounts.ask(w.as('amara'), { organisationId: id(900102), role: 'member', job: 'Visiting teacher' })
    const { session } = await signIn(w, AMARA)
    expect((await standing(w, session)).memberships.map((m) => m.organisationId)).toEqual([id(900101)])
    await accounts.end(w.as('amara'), id('mamara'))
    expect((await standing(w, session)).memberships).toEqual([])
  })

  test('a wrong password and an unknown address get the same words', async () => {
    const w = await world()
    const wrong = await refusalOf(signIn(w, HELEN, 'not her password'))
    expect(wrong).toEqual(await refusalOf(signIn(w, 'nobody@hollin-bay.example', 'not her password')))
    expect(wrong.name).toBe(Invalid.name)
  })

  test('an unknown address takes as long to refuse as a known one', async () => {
    const w = await world()
    const median = async (email: (n: number) => string) => {
      const took: number[] = []
      for (let n = 0; n < 9; n++) {
        const began = performance.now()
        await refusalOf(signIn(w, email(n), 'not the password'))
        took.push(performance.now() - began)
      }
      return took.sort((a, b) => a - b)[4]!
    }
    const [known, unknown] = [await median(() => HELEN), await median((n) => `nobody${n}@nowhere.example`)]
    expect(unknown).toBeGreaterThan(known * 0.2)
    expect(known).toBeGreaterThan(unknown * 0.2)
  })

  test('a person without a password of their own (single sign-on, later) cannot sign in with any', async () => {
    const w = await world()
    await w.db.update(accountsTable).set({ passwordHash: null }).where(eq(accountsTable.id, id('helen')))
    expect((await refusalOf(signIn(w, HELEN))).name).toBe(Invalid.name)
  })

  test('a closed account cannot sign in, and its sessions are dead', async () => {
    const w = await world()
    const { session } = await signIn(w, HELEN)
    await w.db.update(accountsTable).set({ closedAt: NOW }).where(eq(accountsTable.id, id('helen')))
    expect(await standing(w, session)).toEqual(nobody)
    expect((await refusalOf(signIn(w, HELEN))).name).toBe(Invalid.name)
  })
})

describe('sessions', () => {
  test('the table holds nothing that works as a cookie', async () => {
    const w = await world()
    const { session, browser } = await signIn(w, HELEN)
    const [row] = await w.db.select().from(sessions)
    expect(row!.id).toBe(sha256(session))
    expect(await standing(w, row!.id)).toEqual(nobody)
    const everything = w.db.snapshot().toString('latin1')
    expect(everything.includes(session)).toBe(false)
    expect(everything.includes(browser)).toBe(false)
    const [mine] = await accounts.mySessions(w.as('helen'), session)
    expect(mine).toMatchObject({ browser: 'Firefox on Windows', thisOne: true })
    expect(await standing(w, mine!.handle)).toEqual(nobody)
  })

  test('a cookie fixed before signing in is never the one after, and what was open in that browser is closed', async () => {
    const w = await world()
    const planted = 'a'.repeat(40)
    const { session } = await signIn(w, HELEN, PASSWORD, { ...fresh, session: planted })
    expect(session).not.toBe(planted)
    expect(await standing(w, planted)).toEqual(nobody)
    const again = await signIn(w, HELEN, PASSWORD, { ...fresh, session })
    expect(again.session).not.toBe(session)
    expect(await standing(w, session)).toEqual(nobody)
  })

  test('signing out ends the session at once', async () => {
    const w = await world()
    const { session } = await signIn(w, HELEN)
    await accounts.closeSession({ db: w.db, now: NOW }, session)
    expect(await standing(w, session)).toEqual(nobody)
  })

  test('30 days without use end it; using it keeps it alive; 180 days end it in any case', async () => {
    const w = await world()
    const { session } = await signIn(w, HELEN)
    expect((await standing(w, session, later(29 * day))).accountId).toBe(id('helen'))
    expect((await standing(w, session, later(58 * day))).accountId).toBe(id('helen'))
    expect((await standing(w, session, later(89 * day))).accountId).toBeNull()
    const other = await signIn(w, HELEN)
    for (let at = 20; at < 180; at += 20) expect((await standing(w, other.session, later(at * day))).accountId, `day ${at}`).toBe(id('helen'))
    expect((await standing(w, other.session, later(181 * day))).accountId).toBeNull()
  })

  test('Helen ends one other session, then all others, and stays signed in herself', async () => {
    const w = await world()
    const [here, phone, office] = [await signIn(w, HELEN), await signIn(w, HELEN), await signIn(w, HELEN)]
    const ctx = w.as('helen')
    const listed = await accounts.mySessions(ctx, here.session)
    expect(listed.filter((one) => one.thisOne)).toHaveLength(1)
    await accounts.endOtherSessions(ctx, here.session, sha256(phone.session).slice(0, 16))
    expect(await standing(w, phone.session)).toEqual(nobody)
    expect((await standing(w, office.session)).accountId).toBe(id('helen'))
    await accounts.endOtherSessions(ctx, here.session)
    expect(await standing(w, office.session)).toEqual(nobody)
    expect((await standing(w, here.session)).accountId).toBe(id('helen'))
  })

  test('Amara cannot end Helen’s session', async () => {
    const w = await world()
    const { session } = await signIn(w, HELEN)
    await accounts.endOtherSessions(w.as('amara'), null, sha256(session).slice(0, 16))
    await accounts.endOtherSessions(w.as('amara'), null)
    expect((await standing(w, session)).accountId).toBe(id('helen'))
  })

  test('changing the password asks for the old one, ends every other session and tells the owner', async () => {
    const w = await world()
    const [here, elsewhere] = [await signIn(w, HELEN), await signIn(w, HELEN)]
    const link = await accounts.issueToken({ db: w.db, now: NOW }, { purpose: 'reset-password', subject: id('helen'), email: HELEN, hours: 1 })
    const ctx = w.as('helen')
    expect((await refusalOf(accounts.changePassword(ctx, { oldPassword: 'wrong', newPassword: 'tidal lantern gravel' }, here.session))).name).toBe(Invalid.name)
    expect((await standing(w, elsewhere.session)).accountId).toBe(id('helen'))
    await accounts.changePassword(ctx, { oldPassword: PASSWORD, newPassword: 'tidal lantern gravel' }, here.session)
    expect((await standing(w, here.session)).accountId).toBe(id('helen'))
    expect(await standing(w, elsewhere.session)).toEqual(nobody)
    expect(await accounts.resetFor({ db: w.db, now: NOW }, link)).toBeNull()
    expect((await refusalOf(signIn(w, HELEN))).name).toBe(Invalid.name)
    await signIn(w, HELEN, 'tidal lantern gravel')
    expect((await w.db.select().from(events)).map((e) => [e.name, e.subject])).toEqual([['account.password-changed', id('helen')]])
  })

  test('what has run out is forgotten', async () => {
    const w = await world()
    await signIn(w, HELEN)
    await accounts.issueToken({ db: w.db, now: NOW }, { purpose: 'reset-password', subject: id('helen'), email: HELEN, hours: 1 })
    await accounts.forgetExpired({ db: w.db, now: later(8 * day) })
    expect([(await w.db.select().from(sessions)).length, (await w.db.select().from(tokens)).length]).toEqual([1, 0])
    await accounts.forgetExpired({ db: w.db, now: later(366 * day) })
    expect([(await w.db.select().from(sessions)).length, (await w.db.select().from(knownBrowsers)).length]).toEqual([0, 0])
  })
})

describe('guessing', () => {
  test('of a stranger’s 50 guesses ten are looked at; a right one after that is refused too', async () => {
    const w = await world()
    const said: string[] = []
    for (let n = 0; n < 50; n++) said.push((await refusalOf(signIn(w, HELEN, `guess number ${n}`))).name)
    expect(said.filter((name) => name === Invalid.name)).toHaveLength(10)
    expect(said.filter((name) => name === TooMany.name)).toHaveLength(40)
    expect((await refusalOf(signIn(w, HELEN))).name).toBe(TooMany.name)
    await signIn(w, HELEN, PASSWORD, fresh, later(15))
  })

  test('Helen’s own browser still lets her in while a stranger guesses', async () => {
    const w = await world()
    const { browser } = await signIn(w, HELEN)
    for (let n = 0; n < 50; n++) await refusalOf(signIn(w, HELEN, `guess number ${n}`))
    const { session } = await signIn(w, HELEN, PASSWORD, { ...fresh, browser })
    expect((await standing(w, session)).accountId).toBe(id('helen'))
  })

  test('Helen on a new device sets a new password by e-mail and is in, whatever strangers do', async () => {
    const w = await world()
    for (let n = 0; n < 50; n++) await refusalOf(signIn(w, HELEN, `guess number ${n}`))
    const link = await accounts.issueToken({ db: w.db, now: NOW }, { purpose: 'reset-password', subject: id('helen'), email: HELEN, hours: 1 })
    const { browser } = await accounts.resetPassword(w.visitor(), link, { password: 'tidal lantern gravel' }, null)
    await signIn(w, HELEN, 'tidal lantern gravel', { ...fresh, browser })
  })

  test('a browser known for Amara gives nobody an allowance for Helen', async () => {
    const w = await world()
    const { browser } = await signIn(w, AMARA)
    const visit = { ...fresh, browser }
    for (let n = 0; n < 10; n++) await refusalOf(signIn(w, HELEN, `guess number ${n}`, visit))
    expect((await refusalOf(signIn(w, HELEN, PASSWORD, visit))).name).toBe(TooMany.name)
    expect((await refusalOf(signIn(w, HELEN, PASSWORD, fresh))).name).toBe(TooMany.name)
  })

  test('a known browser has twenty guesses, not more', async () => {
    const w = await world()
    const { browser } = await signIn(w, HELEN)
    for (let n = 0; n < 20; n++) expect((await refusalOf(signIn(w, HELEN, `guess ${n}`, { ...fresh, browser }))).name).toBe(Invalid.name)
    expect((await refusalOf(signIn(w, HELEN, PASSWORD, { ...fresh, browser }))).name).toBe(TooMany.name)
  })

  test('the staff room’s computer is known for both who use it, and an old browser secret for neither', async () => {
    const w = await world()
    const first = await signIn(w, HELEN)
    const second = await signIn(w, AMARA, PASSWORD, { ...fresh, browser: first.browser })
    const known = await w.db.select().from(knownBrowsers)
    expect(known.map((row) => row.accountId).sort()).toEqual([id('amara'), id('helen')].sort())
    expect(new Set(known.map((row) => row.tokenHash))).toEqual(new Set([sha256(second.browser)]))
  })

  test('known and unknown addresses meet the limit at the same guess, in the same words', async () => {
    const w = await world()
    const tries = async (email: string) => {
      const said: unknown[] = []
      for (let n = 0; n < 12; n++) said.push(await refusalOf(signIn(w, email, `guess ${n}`)))
      return said
    }
    expect(await tries(HELEN)).toEqual(await tries('nobody@hollin-bay.example'))
  })

  test('fifty guesses at once are held to ten as well', async () => {
    const w = await world()
    const said = await Promise.all(Array.from({ length: 50 }, (_, n) => refusalOf(signIn(w, HELEN, `guess ${n}`))))
    expect(said.filter(({ name }) => name === Invalid.name)).toHaveLength(10)
  })

  test('60 teachers of one school sign in within a minute, five of them mistyping twice, and nobody is refused', async () => {
    const w = await world()
    const [row] = await w.db.select().from(accountsTable).where(eq(accountsTable.id, id('amara')))
    const emails = Array.from({ length: 60 }, (_, n) => `teacher${n}@hollin-bay.example`)
    for (const [n, email] of emails.entries()) await accounts.create({ db: w.db, now: NOW }, { name: `Teacher ${n}`, email, passwordHash: row!.passwordHash! })
    for (const email of emails.slice(0, 5)) for (let n = 0; n < 2; n++) expect((await refusalOf(signIn(w, email, 'mistyped'))).name).toBe(Invalid.name)
    const all = await Promise.all(emails.map((email) => signIn(w, email)))
    expect(new Set(all.map((one) => one.session)).size).toBe(60)
  })

  test('a right password gives its count back: signing in a hundred times a day is no offence', async () => {
    const w = await world()
    for (let n = 0; n < 15; n++) await signIn(w, HELEN)
  })
})
