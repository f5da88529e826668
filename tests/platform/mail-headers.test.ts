import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { Invalid } from '#app/errors.ts'
import { deliver } from '#app/jobs/main.ts'
import { setConfig } from '#app/platform/config.server.ts'
import { post } from '#app/platform/mail.server.ts'
import { id, NOW, settings, world } from '#tests/support/world.ts'

/** Safety row S14: whatever people type, a message has the headers and the one recipient that Hearth gave it. */

type Got = { to: string[]; text: string }
const got: Got[] = []
const server = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false,
  onData(stream, session, done) {
    let text = ''
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
    stream.on('end', () => (got.push({ to: session.envelope.rcptTo.map((one) => one.address), text }), done()))
  },
})
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  setConfig({ ...settings, smtpUrl: `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`, mailFrom: 'Hearth <hearth@marlshire.example>' })
})
afterAll(async () => {
  setConfig(settings)
  await new Promise<void>((done) => server.close(() => done()))
})

const TRICKS = [
  'Jane\r\nBcc: thief@evil.example', 'Jane\nBcc: thief@evil.example', 'Jane\rBcc: thief@evil.example', 'Jane%0d%0aBcc: thief@evil.example', 'Jane\u2028Bcc: thief@evil.example', 'Jane\u2029Bcc: thief@evil.example', 'Jane\u0085Bcc: thief@evil.example',
  'Jane\0Bcc: thief@evil.example', '=?utf-8?q?Jane=0d=0aBcc:_thief@evil.example?=', '"Jane" <thief@evil.example>', 'Jane <thief@evil.example>, other@evil.example', 'Jane\r\n\r\n<html>Another body', 'Jane\u202Eelpmaxe', ', '.padStart(5000, 'a@b.example, '),
]
const OURS = ['auto-submitted', 'content-transfer-encoding', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to']
const headersOf = (text: string): string[] => [...text.slice(0, text.indexOf('\r\n\r\n')).matchAll(/^([A-Za-z-]+):/gm)].map((match) => match[1]!.toLowerCase()).sort()

/** Nothing but our headers, to this address alone. */
function expectPlain(message: Got, to: string): void {
  expect(message.to).toEqual([to])
  expect(headersOf(message.text)).toEqual(OURS)
  expect(/^To: (.+)\r$/m.exec(message.text)![1]).toBe(to)
}

test('tricks in a subject add no header and no recipient', async () => {
  for (const [at, trick] of TRICKS.entries()) {
    got.length = 0
    await post({ to: 'office@st-odas.example', subject: `Joint work with ${trick}`, text: trick, id: `s${at}` })
    expectPlain(got[0]!, 'office@st-odas.example')
  }
})

test('tricks in an address reach nobody else', async () => {
  const tricks = ['office@st-odas.example\r\nBcc: thief@evil.example', 'office@st-odas.example, thief@evil.example', '"x" <thief@evil.example>, office@st-odas.example', 'office@st-odas.example%0d%0aBcc:thief@evil.example', Array.from({ length: 1000 }, (_, at) => `p${at}@evil.example`).join(', ')]
  for (const [at, to] of tricks.entries()) {
    got.length = 0
    await post({ to, subject: 'Joint work', text: 'x', id: `a${at}` }).catch(() => undefined)
    for (const message of got) {
      expect(message.to.length).toBeLessThanOrEqual(1)
      expect(message.to).not.toContain('thief@evil.example')
      expect(headersOf(message.text)).toEqual(OURS)
    }
  }
})

test('names of partners, words of entries and names of signers that hold tricks make plain letters to one address', async () => {
  for (const trick of TRICKS) {
    got.length = 0
    const w = await world()
    const entry = await collaborations.log(w.as('amara'), {
      organisationId: id(900101), partners: [], others: [{ name: trick.slice(0, 200), email: 'office@st-odas.example' }], happenedOn: '2026-11-12', kind: 'visit', direction: 'given', what: trick, changed: '', stopped: '', hours: null, people: null, networkId: null, interventionId: null,
    })
    while ((await deliver(w.db, new Date(NOW.getTime() + 1000))) > 0);
    expect(got).toHaveLength(1)
    expectPlain(got[0]!, 'office@st-odas.example')
    const link = /invited\/([0-9a-z]{32})/.exec(got[0]!.text.replace(/=\r\n/g, ''))?.[1] ?? /invited\/([0-9a-z]{32})/.exec(Buffer.from(got[0]!.text.split('\r\n\r\n').slice(1).join(''), 'base64').toString())![1]!
    got.length = 0
    await collaborations.answerByLink(w.visitor(), link, 1, { deed: 'countersign', name: trick.slice(0, 120), job: trick.slice(0, 120) })
    while ((await deliver(w.db, new Date(NOW.getTime() + 2000))) > 0);
    expect(got).toHaveLength(1)
    expectPlain(got[0]!, 'amara.okafor@hollin-bay.example')
    await expect(collaborations.sendLink(w.as('amara'), entry, { partner: 'x'.repeat(20), email: trick })).rejects.toThrow()
    w.db.close()
  }
})

test('a link is sent to one plain address, and to nothing else that was typed', async () => {
  const w = await world()
  const entry = await collaborations.log(w.as('amara'), {
    organisationId: id(900101), partners: [], others: [{ name: 'St Oda’s', email: '' }], happenedOn: '2026-11-12', kind: 'visit', direction: 'given', what: 'Visit', changed: '', stopped: '', hours: null, people: null, networkId: null, interventionId: null,
  })
  const [row] = (await collaborations.forReading(w.as('amara'), entry)).partners
  for (const email of [...TRICKS, 'a@b.example,c@d.example', 'a@b.example\r\nBcc: c@d.example', 'a@b.example\u2028', '<a@b.example>', `${'a'.repeat(200)}@b.example`, 'a@b.example%0d%0a'])
    await expect(collaborations.sendLink(w.as('amara'), entry, { partner: row!.id, email }), email.slice(0, 50)).rejects.toThrow(Invalid)
})
