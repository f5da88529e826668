import { desc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { accounts as accountsTable, events, registrations, sessions, tokens } from '#db/schema/index.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { Invalid, TooMany } from '#app/errors.ts'
import { sha256 } from '#app/platform/hashing.server.ts'
import { id, NOW, PASSWORD, world, type World } from '#tests/support/world.ts'

const GOOD = 'tidal lantern gravel'
const WREN = { name: 'Wren Castle', email: 'wren.castle@hollin-bay.example', password: GOOD }
const HELEN = 'helen.thwaite@hollin-bay.example'
const visit = (browser: string | null = null): accounts.Visit => ({ session: null, browser, agent: '' })
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

async function refusalOf(work: Promise<unknown>): Promise<{ name: string; errors: Record<string, string> }> {
  try {
    await work
  } catch (error) {
    return { name: (error as Error).constructor.name, errors: (error as Invalid).errors ?? {} }
  }
  throw new Error('It was allowed.')
}

/** Registers, and makes the link as the sender of mail does. */
async function registered(w: World, typed = WREN, browser: string | null = null) {
  const cookie = await accounts.register(w.visitor(), typed, browser)
  const [row] = await w.db.select().from(registrations).where(eq(registrations.email, typed.email)).orderBy(desc(registrations.id))
  const link = (now = NOW) => accounts.issueToken({ db: w.db, now }, { purpose: 'confirm-email', subject: row!.id, email: typed.email, hours: 48 })
  return { cookie, row: row!, link }
}
const resetLink = (w: World, now = NOW) => accounts.issueToken({ db: w.db, now }, { purpose: 'reset-password', subject: id('helen'), email: HELEN, hours: 1 })
const counts = async (w: World) => ({ accounts: (await w.db.select().from(accountsTable)).length, sessions: (await w.db.select().from(sessions)).length })
const nothing = { name: '', password: '' }

describe('registering', () => {
  test('Wren registers, confirms in the same browser with one button, and is signed in; there was no account before', async () => {
    const w = await world()
    const before = await counts(w)
    const { cookie, link, row } = await registered(w)
    expect(await counts(w)).toEqual(before)
    expect((await w.db.select().from(events)).map((e) => [e.name, e.subject])).toEqual([['registration.made', row.id]])
    const secret = await link()
    expect(await accounts.confirmation(w.visitor(), secret, cookie)).toEqual({ name: WREN.name, email: WREN.email, asks: 'nothing' })
    const { session } = await accounts.confirm(w.visitor(), secret, nothing, visit(cookie))
    expect(await accounts.standingFor({ db: w.db, now: NOW }, session)).toMatchObject({ name: WREN.name, email: WREN.email, moderator: false, memberships: [] })
    expect(await w.db.select().from(registrations)).toEqual([])
  })

  test('whoever opens the link in another browser is asked for the password, so nobody confirms what a stranger registered in their name', async () => {
    const w = await world()
    const { link } = await registered(w, { ...WREN, password: 'the stranger chose this' })
    const secret = await link()
    expect(await accounts.confirmation(w.visitor(), secret, null)).toMatchObject({ asks: 'password' })
    expect((await refusalOf(accounts.confirm(w.visitor(), secret, { name: '', password: '' }, visit()))).errors).toHaveProperty('password')
    expect((await refusalOf(accounts.confirm(w.visitor(), secret, { name: '', password: GOOD }, visit()))).errors).toHaveProperty('password')
    expect((await counts(w)).sessions).toBe(0)
    await accounts.confirm(w.visitor(), secret, { name: '', password: 'the stranger chose this' }, visit())
  })

  test('the password of a registration cannot be guessed at without end', async () => {
    const w = await world()
    const { link } = await registered(w)
    const secret = await link()
    for (let n = 0; n < 10; n++) expect((await refusalOf(accounts.confirm(w.visitor(), secret, { name: '', password: `guess ${n}` }, visit()))).name).toBe(Invalid.name)
    expect((await refusalOf(accounts.confirm(w.visitor(), secret, { name: '', password: GOOD }, visit()))).name).toBe(TooMany.name)
  })

  test('registering Helen’s address again says the same, makes nothing, and tells only Helen', async () => {
    const w = await world()
    const before = await counts(w)
    const cookie = await accounts.register(w.visitor(), { name: 'Somebody', email: HELEN, password: GOOD }, null)
    expect(cookie).toMatch(/^[0-9a-z]{32}$/)
    expect(await counts(w)).toEqual(before)
    expect(await w.db.select().from(registrations)).toEqual([])
    expect((await w.db.select().from(events)).map((e) => [e.name, e.subject])).toEqual([['registration.known', id('helen')]])
  })

  test('an address hears of five registrations an hour, and the sixth says the same as the first', async () => {
    const w = await world()
    for (let n = 0; n < 6; n++) expect(await accounts.register(w.visitor(), WREN, null)).toMatch(/^[0-9a-z]{32}$/)
    expect(await w.db.select().from(events)).toHaveLength(5)
  })

  test('scanners of mail open the link twenty times, and Wren’s button still works; then never again', async () => {
    const w = await world()
    const { cookie, link } = await registered(w)
    const secret = await link()
    for (let n = 0; n < 20; n++) await accounts.confirmation(w.visitor(), secret, null)
    await accounts.confirm(w.visitor(), secret, nothing, visit(cookie))
    expect(await accounts.confirmation(w.visitor(), secret, cookie)).toBeNull()
    expect((await refusalOf(accounts.confirm(w.visitor(), secret, nothing, visit(cookie)))).name).toBe(Invalid.name)
  })

  test('of two presses at once one opens the account', async () => {
    const w = await world()
    const { cookie, link } = await registered(w)
    const secret = await link()
    const both = await Promise.allSettled([1, 2].map(() => accounts.confirm(w.visitor(), secret, nothing, visit(cookie))))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await w.db.select().from(accountsTable).where(eq(accountsTable.email, WREN.email))).toHaveLength(1)
  })

  test('a link runs out after 48 hours, and gives way to a newer one', async () => {
    const w = await world()
    const { cookie, link } = await registered(w)
    const first = await link()
    expect(await accounts.confirmation(w.visitor(later(48 * 60)), first, cookie)).toBeNull()
    const second = await link()
    expect(await accounts.confirmation(w.visitor(), first, cookie)).toBeNull()
    expect(await accounts.confirmation(w.visitor(), second, cookie)).not.toBeNull()
  })

  test('a second registration of an address that has been confirmed meanwhile opens nothing', async () => {
    const w = await world()
    const [one, two] = [await registered(w), await registered(w)]
    const [first, second] = [await one.link(), await two.link()]
    await accounts.confirm(w.visitor(), first, nothing, visit(one.cookie))
    expect((await refusalOf(accounts.confirm(w.visitor(), second, nothing, visit(two.cookie)))).name).toBe(Invalid.name)
  })

  test('a link for one thing is no link for another, and guessing finds none', async () => {
    const w = await world()
    const { cookie, link } = await registered(w)
    const secret = await link()
    expect(await accounts.resetFor({ db: w.db, now: NOW }, secret)).toBeNull()
    expect(await accounts.confirmation(w.visitor(), await resetLink(w), cookie)).toBeNull()
    for (let n = 0; n < 1000; n++) expect(await accounts.tokenFor({ db: w.db, now: NOW }, 'confirm-email', `${secret.slice(0, 28)}${n.toString().padStart(4, '0')}`)).toBeNull()
    expect(await accounts.tokenFor({ db: w.db, now: NOW }, 'confirm-email', sha256(secret))).toBeNull()
  })

  test('links are long, never twice the same, and the table holds none that works', async () => {
    const w = await world()
    const made = new Set<string>()
    for (let n = 0; n < 200; n++) made.add(await resetLink(w))
    expect(made.size).toBe(200)
    for (const secret of made) expect(secret).toMatch(/^[0-9a-z]{32}$/)
    const kept = new Set((await w.db.select().from(tokens)).map((row) => row.tokenHash))
    for (const secret of made) expect(kept.has(secret)).toBe(false)
  })
})

describe('choosing a password', () => {
  const refused: [string, string][] = [
    ['short', 'warm sea'],
    ['one people choose most', 'qwertyuiop'],
    ['one people choose most, in capitals', 'QWERTYUIOP'],
    ['one people choose most, with a year', 'password2026!'],
    ['the same letter again and again', 'aaaaaaaaaaaaaa'],
    ['her name', 'Wren Castle'],
    ['her name with a year', 'wrencastle2026'],
    ['her address', WREN.email],
    ['her school and the year', 'HollinBay2026'],
    ['this site', 'hearth hearth 2026'],
    ['longer than 200', 'sea shore '.repeat(20) + '!'],
  ]
  test.each(refused)('%s is refused, with the reason', async (_what, password) => {
    const w = await world()
    const { errors } = await refusalOf(accounts.register(w.visitor(), { ...WREN, password }, null))
    expect(errors.password).toMatch(/\.$/)
    expect(await w.db.select().from(registrations)).toEqual([])
  })

  const accepted = ['plain words only', 'x'.repeat(30) + 'abcd', ' leading and trailing ', '🐚🌊🔥🪵🧱🐑🌾🏫🧭🪁', 'sea shore '.repeat(20), 'Ünïcødé pässwörd', 'a'.repeat(60) + 'b1c2d3e4f5']
  test.each(accepted)('“%s” will do: there is no rule about capitals, digits or signs', async (password) => {
    const w = await world()
    await accounts.register(w.visitor(), { ...WREN, password }, null)
    expect(await w.db.select().from(registrations)).toHaveLength(1)
  })

  test('every character counts, however long, and the same letters typed on another machine are the same password', async () => {
    const w = await world()
    const set = async (email: string, password: string) => accounts.create({ db: w.db, now: NOW }, { name: 'Zoë', email, password })
    const signIn = (email: string, password: string) => accounts.signIn({ db: w.db, now: NOW }, { email, password }, visit())
    for (const length of [64, 72, 73, 200]) {
      const password = `${'long pass '.repeat(20)}`.slice(0, length - 1)
      await set(`zoe${length}@school.example`, `${password}A`)
      await signIn(`zoe${length}@school.example`, `${password}A`)
      expect((await refusalOf(signIn(`zoe${length}@school.example`, `${password}B`))).name).toBe(Invalid.name)
      expect((await refusalOf(signIn(`zoe${length}@school.example`, password))).name).toBe(Invalid.name)
    }
    await set('zoe@school.example', 'Zoë café crème'.normalize('NFD'))
    await signIn('zoe@school.example', 'Zoë café crème'.normalize('NFC'))
    expect((await refusalOf(signIn('zoe@school.example', ' Zoë café crème'))).name).toBe(Invalid.name)
  })
})

describe('setting a new password', () => {
  test('asking is told to a known address only, and at most five times an hour', async () => {
    const w = await world()
    for (let n = 0; n < 8; n++) expect(await accounts.askReset(w.visitor(), { email: HELEN })).toBeUndefined()
    expect(await accounts.askReset(w.visitor(), { email: 'nobody@hollin-bay.example' })).toBeUndefined()
    expect((await w.db.select().from(events)).map((e) => [e.name, e.subject])).toEqual(Array.from({ length: 5 }, () => ['account.reset-asked', id('helen')]))
  })

  test('Helen’s scanner opens the link twenty times, she sets the password once, and every session is over', async () => {
    const w = await world()
    const { session } = await accounts.signIn({ db: w.db, now: NOW }, { email: HELEN, password: PASSWORD }, visit())
    const link = await resetLink(w)
    for (let n = 0; n < 20; n++) expect(await accounts.resetFor({ db: w.db, now: NOW }, link)).toMatchObject({ email: HELEN })
    await accounts.resetPassword(w.visitor(), link, { password: GOOD }, null)
    expect((await accounts.standingFor({ db: w.db, now: NOW }, session)).accountId).toBeNull()
    await accounts.signIn({ db: w.db, now: NOW }, { email: HELEN, password: GOOD }, visit())
    expect((await w.db.select().from(events)).map((e) => e.name)).toEqual(['account.password-changed'])
  })

  test('a link does not work twice, nor an hour later, nor after a newer one', async () => {
    const w = await world()
    const [older, newer] = [await resetLink(w), await resetLink(w)]
    const use = (link: string, now = NOW) => accounts.resetPassword(w.visitor(now), link, { password: GOOD }, null)
    expect((await refusalOf(use(older))).name).toBe(Invalid.name)
    expect((await refusalOf(use(newer, later(60)))).name).toBe(Invalid.name)
    await use(newer, later(59))
    expect((await refusalOf(use(newer))).name).toBe(Invalid.name)
    expect((await refusalOf(use('0'.repeat(32)))).name).toBe(Invalid.name)
  })

  test('a poor password is refused and the link is not spent', async () => {
    const w = await world()
    const link = await resetLink(w)
    expect((await refusalOf(accounts.resetPassword(w.visitor(), link, { password: 'helenthwaite1' }, null))).errors).toHaveProperty('password')
    await accounts.resetPassword(w.visitor(), link, { password: GOOD }, null)
  })

  test('of two presses at once one sets the password', async () => {
    const w = await world()
    const link = await resetLink(w)
    const both = await Promise.allSettled(['first choice here', 'second choice here'].map((password) => accounts.resetPassword(w.visitor(), link, { password }, null)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('the operator’s command', () => {
  const said: string[] = []
  const run = (w: World, ...args: string[]) => {
    said.length = 0
    return accounts.moderatorCommand(w.db, args, { write: (line) => void said.push(line) }, NOW)
  }

  test('makes Helen a moderator, lists her, and takes it away again', async () => {
    const w = await world()
    expect(await run(w, 'add', ' Helen.Thwaite@hollin-bay.example')).toBe(0)
    expect(await run(w, 'list')).toBe(0)
    expect(said.join('\n')).toContain('Helen Thwaite')
    expect(await run(w, 'remove', HELEN)).toBe(0)
    await run(w, 'list')
    expect(said.join('\n')).not.toContain('Helen')
  })

  test('gives whoever has no account a link from BASE_URL, to choose a name and a password: there is no default one', async () => {
    const w = await world()
    expect(await run(w, 'add', 'first@operator.example')).toBe(0)
    expect(await w.db.select().from(accountsTable).where(eq(accountsTable.email, 'first@operator.example'))).toEqual([])
    const secret = /http:\/\/localhost:3999\/confirm\/([0-9a-z]{32})/.exec(said.join('\n'))![1]!
    expect(await accounts.confirmation(w.visitor(), secret, null)).toEqual({ name: '', email: 'first@operator.example', asks: 'name and password' })
    expect((await refusalOf(accounts.confirm(w.visitor(), secret, { name: '', password: GOOD }, visit()))).errors).toHaveProperty('name')
    expect((await refusalOf(accounts.confirm(w.visitor(), secret, { name: 'Ines First', password: 'hearth2026!' }, visit()))).errors).toHaveProperty('password')
    const { session } = await accounts.confirm(w.visitor(), secret, { name: 'Ines First', password: GOOD }, visit())
    expect(await accounts.standingFor({ db: w.db, now: NOW }, session)).toMatchObject({ name: 'Ines First', moderator: true })
  })

  test('a second link for the same address ends the first, and the person’s own registration stays', async () => {
    const w = await world()
    const link = async () => {
      await run(w, 'add', 'first@operator.example')
      return /\/confirm\/([0-9a-z]{32})/.exec(said.join('\n'))![1]!
    }
    await accounts.register(w.visitor(), { name: 'Ines First', email: 'first@operator.example', password: GOOD }, null)
    const [older, newer] = [await link(), await link()]
    expect(await accounts.confirmation(w.visitor(), older, null)).toBeNull()
    await expect(accounts.confirm(w.visitor(), older, { name: 'Ines First', password: GOOD }, visit())).rejects.toThrow()
    expect(await accounts.confirmation(w.visitor(), newer, null)).toMatchObject({ asks: 'name and password' })
    expect((await w.db.select().from(registrations)).map((one) => one.moderator).sort()).toEqual([false, true])
  })

  test('taking it away before the link was used ends the link', async () => {
    const w = await world()
    await run(w, 'add', 'first@operator.example')
    const secret = /\/confirm\/([0-9a-z]{32})/.exec(said.join('\n'))![1]!
    expect(await run(w, 'remove', 'first@operator.example')).toBe(0)
    expect(await accounts.confirmation(w.visitor(), secret, null)).toBeNull()
    expect(await run(w, 'remove', 'first@operator.example')).toBe(1)
  })

  test.each([[[]], [['add']], [['add', 'not an address', 'more']], [['add', 'not-an-address']], [['promote', HELEN]], [['remove', 'nobody@x.example']]])('does nothing with %j, and says why', async (args) => {
    const w = await world()
    expect(await run(w, ...args)).toBeGreaterThan(0)
    expect(said.join('')).not.toBe('')
    expect((await w.db.select().from(accountsTable).where(eq(accountsTable.moderator, true))).map((a) => a.id)).toEqual([id('joan')])
  })
})
