import { afterEach, beforeEach, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { interventions as practices, letters, mailRefusals, mails, memberships, reviews as table } from '#db/schema/index.ts'
import { write } from '#db/write.ts'
import { mailKinds, refusableKinds } from '#app/domain/notices.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import * as notices from '#app/domain/notices.server.ts'
import * as reviews from '#app/domain/reviews.server.ts'
import { deliver } from '#app/jobs/main.ts'
import { Forbidden } from '#app/errors.ts'
import { setConfig } from '#app/platform/config.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { aPublished } from '#tests/support/practice.ts'
import { id, NOW, settings, world, type World } from '#tests/support/world.ts'

let w: World
let practice: string
beforeEach(async () => {
  setConfig({ ...settings, demo: true })
  w = await world()
  practice = await aPublished(w)
  await arrived()
})
afterEach(() => setConfig(settings))

/** The letters that have come since the last look. */
async function arrived(): Promise<{ to: string; subject: string; body: string }[]> {
  while ((await deliver(w.db, new Date(NOW.getTime() + 600_000))) > 0);
  const all = await w.db.select().from(letters)
  await w.db.delete(letters)
  return all.map(({ toEmail, subject, body }) => ({ to: toEmail.split('.')[0]!, subject, body })).sort((a, b) => (a.to < b.to ? -1 : 1))
}
const to = async () => (await arrived()).map((one) => one.to)
const ask = (about = practice, asking = 'Is it fair?') => reviews.ask(w.as('amara'), about, { organisation: id('university-of-marlshire'), asking })
const written = { interest: 'None', summary: 'Fair.', answers: Object.fromEntries(reviews.questions().map(({ key }) => [key, { answer: 'yes' as const, note: '' }])) }
const signedByBen = async (review: string) => {
  await reviews.takeOn(w.as('ben'), review, { seenVersion: 1 })
  await reviews.sign(w.as('ben'), review, { seenVersion: 2, written })
}

test('everybody at the university hears that a review is asked; the author and the lead hear that it is signed, with a link to it', async () => {
  const review = await ask()
  const told = await arrived()
  expect(told.map((one) => one.to)).toEqual(['ben', 'rosa', 'sunita'])
  expect(told[0]!.body).toMatch(/Amara Okafor asks University of Marlshire[\s\S]*> Is it fair\?[\s\S]*\/reviews\//)
  await signedByBen(review)
  const signed = await arrived()
  expect(signed.map((one) => one.to)).toEqual(['amara', 'helen'])
  expect(signed[0]!.body).toContain(`/interventions/${practice}#reviews`)
})

test('the author and the lead hear that it is declined, and why; whoever has left the school does not', async () => {
  const review = await ask()
  await arrived()
  await w.db.update(memberships).set({ status: 'ended' }).where(eq(memberships.accountId, id('amara')))
  await reviews.decline(w.as('ben'), review, { seenVersion: 1, reason: 'No time\nbefore Easter.' })
  const told = await arrived()
  expect(told.map((one) => one.to)).toEqual(['helen'])
  expect(told[0]!.body).toContain('> No time before Easter.')
})

test('a person in both organisations is not asked to review; of an unnamed account the letter does not tell whose it is', async () => {
  await w.db.insert(memberships).values({ id: id('both'), accountId: id('rosa'), organisationId: id(900101), role: 'member', status: 'active', askedAt: NOW, decidedAt: NOW })
  await w.db.update(practices).set({ unnamed: true }).where(eq(practices.id, practice))
  await ask()
  const told = await arrived()
  expect(told.map((one) => one.to)).toEqual(['ben', 'sunita'])
  for (const { subject, body } of told) expect(subject + body).not.toMatch(/Amara|Hollin|Helen/)
})

test('moderators hear what is reported; the writer hears what was decided and why, even if they want no mail about reviews', async () => {
  const review = await ask()
  await signedByBen(review)
  await notices.choose(w.as('ben'), [])
  await arrived()
  const ref = { kind: 'review' as const, id: review }
  await moderation.flag(w.as('tom'), ref, 'It is rude.')
  const [flagged, ...more] = await arrived()
  expect([flagged!.to, more]).toEqual(['joan', []])
  expect(flagged!.body).toMatch(/Tom Ashdown has reported a review[\s\S]*> It is rude\.[\s\S]*\/moderation#reported/)
  await moderation.hide(w.as('joan'), ref, 'It insults\npeople.')
  const [hidden] = await arrived()
  expect(hidden).toMatchObject({ to: 'ben', subject: 'A moderator has hidden your review' })
  expect(hidden!.body).toMatch(/> It insults people\./)
  expect(hidden!.body).not.toContain('/account/mail')
  await moderation.showAgain(w.as('joan', new Date(NOW.getTime() + 1000)), ref, 'Explained.')
  expect((await arrived()).map((one) => [one.to, one.subject])).toEqual([['ben', 'Your review is shown again']])
})

test('what was decided before the message was written is not told to moderators', async () => {
  const review = await ask()
  await signedByBen(review)
  await arrived()
  await moderation.flag(w.as('tom'), { kind: 'review', id: review }, 'Rude.')
  await moderation.leave(w.as('joan'), { kind: 'review', id: review }, 'It is not.')
  expect(await arrived()).toEqual([])
})

test('Rosa wants no mail about reviews and gets none; Ben and Sunita still do', async () => {
  await notices.choose(w.as('rosa'), refusableKinds.filter((kind) => kind !== 'reviews'))
  expect(await notices.choices(w.as('rosa'))).toEqual(['questions', 'adoptions', 'versions', 'searches', 'rollups'])
  expect(await notices.choices(w.as('ben'))).toEqual([...refusableKinds])
  await ask()
  expect(await to()).toEqual(['ben', 'sunita'])
})

test('a choice made while a message waits still counts, and the others keep theirs', async () => {
  setConfig(settings)
  await ask()
  expect(await arrived()).toEqual([])
  expect(await w.db.select().from(mails).where(eq(mails.template, 'review-asked'))).toHaveLength(3)
  await notices.choose(w.as('rosa'), [])
  setConfig({ ...settings, demo: true })
  expect(await to()).toEqual(['ben', 'sunita'])
  expect((await w.db.select().from(mails)).filter((mail) => mail.sentAt === null)).toEqual([])
})

test('a choice that changes between two tellings takes nobody else’s letter', async () => {
  await ask()
  const told = async () => {
    const [event] = (await w.db.query.events.findMany()).filter((one) => one.name === 'review.asked')
    await notices.tell({ db: w.db, now: NOW }, { id: event!.id, name: 'review.asked', subject: event!.subject, byAccount: event!.byAccount, facts: event!.facts ?? {}, at: event!.at })
  }
  await told()
  await notices.choose(w.as('ben'), [])
  await told()
  expect(await to()).toEqual(['rosa', 'sunita'])
})

test('what is essential is always sent, whatever is refused', async () => {
  await notices.choose(w.as('helen'), [])
  await write(w.db, happened(w.visitor(), 'account.password-changed', id('helen')))
  await aPublished(w)
  const told = await arrived()
  expect(told.filter((one) => one.to === 'helen').map((one) => one.subject).sort()).toEqual([expect.stringContaining('ready for you to read'), expect.stringContaining('password')].sort())
  for (const { body } of told) expect(body).not.toContain('/account/mail')
})

test('a choice may be taken back; what is no kind is ignored; a visitor signs in first', async () => {
  await notices.choose(w.as('tom'), ['reviews', 'essential', 'nonsense'])
  expect((await w.db.select().from(mailRefusals)).map((one) => one.kind).sort()).toEqual(['adoptions', 'questions', 'rollups', 'searches', 'versions'])
  await notices.choose(w.as('tom'), [...refusableKinds])
  expect(await w.db.select().from(mailRefusals)).toEqual([])
  for (const deed of [notices.choices(w.visitor()), notices.choose(w.visitor(), [])]) await expect(deed).rejects.toBeInstanceOf(Forbidden)
})

test('every message of a kind that can be refused ends with how to refuse it, and no essential one does', () => {
  const blanks = new Proxy({}, { get: () => 'words' }) as Record<string, string>
  const kinds = new Set<string>()
  for (const [name, { meta }] of notices.templates()) {
    kinds.add(meta.kind)
    const last = notices.worded(name, blanks).body.split('\n').at(-1)!
    if (meta.kind === 'essential') expect(last, name).not.toContain('/account/mail')
    else expect(last, name).toMatch(/Choose which kinds you get: http:\/\/localhost:3999\/account\/mail$/)
    expect(mailKinds).toContain(meta.kind)
  }
  expect([...kinds]).toEqual(expect.arrayContaining(['essential', 'reviews']))
})

const hostile = ['x\r\nBcc: everyone@else.example', 'x\u2028Subject: y', 'x%0d%0aBcc: a@b.example', '"<b@c.example>, d@e.example" \u0085 To: f@g.example', `Amara${'\n'.repeat(50)}Reply-To: h@i.example`]
test('hostile titles, names and reasons add no header and no line to any message', async () => {
  for (const [name] of notices.templates()) {
    const plain = notices.worded(name, new Proxy({}, { get: () => 'x' }))
    for (const text of hostile) {
      const { subject, body } = notices.worded(name, new Proxy({}, { get: () => text }))
      expect(subject, name).not.toMatch(/[\r\n\u0085\u2028\u2029]/)
      expect(body.split(/[\r\n\u0085\u2028\u2029]/).length, name).toBe(plain.body.split('\n').length)
    }
  }
  await w.db.update(practices).set({ title: hostile[0]! }).where(eq(practices.id, practice))
  await ask(practice, hostile[4])
  const told = await arrived()
  expect(told).toHaveLength(3)
  for (const { subject, body } of told) expect([subject.includes('\n'), /^(Bcc|Reply-To):/m.test(body)]).toEqual([false, false])
  expect(await w.db.select().from(table)).toHaveLength(1)
})
