import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { events, letters, mails, tokens } from '#db/schema/index.ts'
import { write } from '#db/write.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import * as notices from '#app/domain/notices.server.ts'
import { deliver } from '#app/jobs/main.ts'
import { setConfig } from '#app/platform/config.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { id, NOW, settings, world, type World } from '#tests/support/world.ts'

afterEach(() => setConfig(settings))
const demo = () => setConfig({ ...settings, demo: true })

async function delivered(w: World, now = new Date(NOW.getTime() + 600_000)): Promise<void> {
  while ((await deliver(w.db, now)) > 0);
}

test('a person who asks for a new password has a letter with a link that works, and the link is stored nowhere', async () => {
  demo()
  const w = await world()
  await write(w.db, happened(w.visitor(), 'account.reset-asked', id('helen')))
  await delivered(w)
  const [letter] = await w.db.select().from(letters)
  expect(letter!.toEmail).toBe('helen.thwaite@hollin-bay.example')
  const secret = /\/reset\/([0-9a-z]+)/.exec(letter!.body)![1]!
  expect(await accounts.resetFor({ db: w.db, now: NOW }, secret)).toMatchObject({ name: 'Helen Thwaite' })
  const [mail] = await w.db.select().from(mails)
  expect(JSON.stringify(mail)).not.toContain(secret)
  expect(JSON.stringify(await w.db.select().from(tokens))).not.toContain(secret)
  expect(JSON.stringify(await w.db.select().from(events))).not.toContain(secret)
})

test('an event told twice writes no second message', async () => {
  demo()
  const w = await world()
  await write(w.db, happened(w.visitor(), 'account.password-changed', id('tom')))
  const event = { id: (await w.db.select().from(events))[0]!.id, name: 'account.password-changed' as const, subject: id('tom'), byAccount: null, facts: {}, at: NOW }
  await notices.tell({ db: w.db, now: NOW }, event)
  await notices.tell({ db: w.db, now: NOW }, event)
  await delivered(w)
  expect(await w.db.select().from(mails)).toHaveLength(1)
  expect(await w.db.select().from(letters)).toHaveLength(1)
})

test('without a mail server the messages wait, and nobody pretends that they were sent', async () => {
  const w = await world()
  await write(w.db, happened(w.visitor(), 'account.password-changed', id('tom')))
  await delivered(w)
  const [mail] = await w.db.select().from(mails)
  expect(mail).toMatchObject({ sentAt: null, attempts: 0 })
  expect(await w.db.select().from(letters)).toEqual([])
})

test('a mail server that refuses is tried again later, and gets the message then, once', async () => {
  let refusing = true
  const got: string[] = []
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false,
    onMailFrom: (_, __, done) => done(refusing ? new Error('Busy') : null),
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
      stream.on('end', () => (got.push(text), done()))
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const port = (server.server.address() as { port: number }).port
  setConfig({ ...settings, smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'Hearth <hearth@marlshire.example>' })
  try {
    const w = await world()
    await write(w.db, happened(w.visitor(), 'account.reset-asked', id('amara')))
    await delivered(w)
    expect((await w.db.select().from(mails))[0]).toMatchObject({ sentAt: null, attempts: 1 })
    refusing = false
    await delivered(w)
    expect(got).toEqual([])
    const afterwards = later(20)
    await delivered(w, afterwards)
    await delivered(w, afterwards)
    expect(got).toHaveLength(1)
    expect(got[0]).toMatch(/^To: amara\.okafor@hollin-bay\.example\r$/m)
    expect(got[0]).toMatch(/^Subject: .+\r$/m)
    expect(got[0]!.replace(/=\r\n/g, '')).toMatch(/http:\/\/localhost:3999\/reset\/[0-9a-z]{32}/)
    expect((await w.db.select().from(mails))[0]!.sentAt).toEqual(afterwards)
  } finally {
    await new Promise<void>((done) => server.close(() => done()))
  }
})

test('nobody is written to about what they did themselves', async () => {
  demo()
  const w = await world()
  await accounts.ask(w.as('kofi'), { organisationId: id(900101), role: 'member', job: 'Science' })
  await delivered(w)
  const told = (await w.db.select().from(letters)).map((letter) => letter.toEmail)
  expect(told).toContain('helen.thwaite@hollin-bay.example')
  expect(told).not.toContain(w.as('kofi').who.email)
})

test('every answer to an entry is told to the person who waits for it', async () => {
  demo()
  const w = await world()
  const entry = await collaborations.log(w.as('amara'), { organisationId: id(900101), partners: [id(900102)], others: [], happenedOn: '2026-11-12', kind: 'visit', direction: 'given', what: 'Watched phonics together.', changed: '', stopped: '', hours: 2, people: 2, networkId: null, interventionId: null })
  const seen = async (key: string) => {
    const shown = await collaborations.forReading(w.as(key), entry)
    return { shown, seen: { entryId: entry, partner: shown.partners[0]!.id, seenVersion: shown.version, seenAnswer: shown.partners[0]!.seenAnswer } }
  }
  const told = async () => {
    await delivered(w)
    const all = (await w.db.select().from(letters)).map((letter) => `${letter.toEmail.split('.')[0]}: ${letter.subject}`)
    await w.db.delete(letters)
    return all.sort()
  }
  expect(await told()).toEqual(['daniel: Hollin Bay Primary School has logged joint work with St Brannoc\'s Church of England Primary School', 'tom: Hollin Bay Primary School has logged joint work with St Brannoc\'s Church of England Primary School'])
  const { happenedOn, what, changed, people } = (await seen('tom')).shown.wording
  const correction = { happenedOn, direction: 'received' as const, what, changed, people, hours: 3 }
  await collaborations.amend(w.as('tom'), (await seen('tom')).seen, { correction, note: 'Three hours.' })
  expect(await told()).toEqual(['amara: St Brannoc\'s Church of England Primary School proposes a correction to your entry'])
  await collaborations.keep(w.as('amara'), (await seen('amara')).seen, 'We left at eleven.')
  expect(await told()).toEqual(['tom: Hollin Bay Primary School keeps its wording'])
  await collaborations.amend(w.as('tom', later(1)), (await seen('tom')).seen, { correction, note: 'We stayed.' })
  await collaborations.accept(w.as('amara', later(2)), (await seen('amara')).seen)
  expect(await told()).toEqual(['amara: St Brannoc\'s Church of England Primary School proposes a correction to your entry', 'tom: Hollin Bay Primary School agrees with your correction'])
})

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
