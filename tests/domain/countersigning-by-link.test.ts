import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { collaborationActs, collaborationPartners, collaborations as entries, collaborationSigners, events, letters, limits, mails, tokens } from '#db/schema/index.ts'
import { Stale } from '#db/write.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as notices from '#app/domain/notices.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { deliver } from '#app/jobs/main.ts'
import { setConfig } from '#app/platform/config.server.ts'
import { newSecret } from '#app/platform/ids.ts'
import { waitingEvents } from '#app/platform/outbox.server.ts'
import * as invited from '#app/routes/collaborations/invited.tsx'
import { answered, asked, sent, sound } from '#tests/support/pages.tsx'
import { id, NOW, settings, world, type World } from '#tests/support/world.ts'

afterEach(() => setConfig(settings))

const DAY = 86_400_000
const later = (days: number) => new Date(NOW.getTime() + days * DAY)
const words = { happenedOn: '2026-11-12', kind: 'visit', direction: 'given' as const, what: 'Phonics visit', changed: '', stopped: 'Friday assembly', hours: 3, people: 4, networkId: null, interventionId: null }
const OUTSIDER = { name: 'St Oda’s Primary', email: 'Office@st-odas.example' }
const log = (w: World, more: object = {}) => collaborations.log(w.as('amara'), { organisationId: id(900101), partners: [], others: [OUTSIDER], ...words, ...more })
const jane = { name: 'Jane Smith', job: 'Headteacher' }
const yes = { ...jane, deed: 'countersign' as const }

async function delivered(w: World, now = later(0.01)): Promise<void> {
  setConfig({ ...settings, demo: true })
  while ((await deliver(w.db, now)) > 0);
}
/** The links that the letters to this address hold, oldest first. */
async function linksTo(w: World, email: string): Promise<string[]> {
  const found = await w.db.select().from(letters).where(eq(letters.toEmail, email)).orderBy(letters.at, letters.id)
  return found.flatMap((one) => /\/invited\/([0-9a-z]{32})/.exec(one.body)?.[1] ?? [])
}
async function invitedWorld() {
  const w = await world()
  const entry = await log(w)
  await delivered(w)
  const [link] = await linksTo(w, 'office@st-odas.example')
  const [row] = await w.db.select().from(collaborationPartners).where(eq(collaborationPartners.collaborationId, entry))
  return { w, entry, link: link!, row: row! }
}
const everything = async (w: World) => JSON.stringify([await w.db.select().from(entries), await w.db.select().from(collaborationPartners), await w.db.select().from(collaborationActs), await w.db.select().from(collaborationSigners), await w.db.select().from(tokens), await w.db.select().from(events), await w.db.select().from(limits)])
/** Somebody of the cast whose account has another address. */
const at = (person: string, w: World, email: string) => ({ ...w.as(person), who: { ...w.as(person).who, email } })
const answerOf = async (w: World) => (await w.db.select().from(collaborationPartners))[0]!.answer

test('Jane, who has no account, reads the entry from the link, and twenty openings by scanners change nothing', async () => {
  const { w, link } = await invitedWorld()
  const before = await everything(w)
  let html = ''
  for (let opened = 0; opened < 20; opened++) html = await sent(invited, w.visitor(), `/collaborations/invited/${link}`, { token: link })
  expect(await everything(w)).toBe(before)
  sound(html)
  expect(html).toContain('Phonics visit')
  expect(html).toContain('We received')
  expect(html).toContain('Hearth has not checked who that is')
  expect(html).not.toContain('Friday assembly')
  expect(html).not.toContain('office@st-odas.example')
})

test('Jane countersigns with her name: the log, the trail, the letter to Amara and reports say who and how; the link is used up', async () => {
  const { w, entry, link } = await invitedWorld()
  const reply = await answered(invited, w.visitor(later(1)), `/collaborations/invited/${link}`, { token: link }, { deed: 'countersign', seenVersion: '1', signer: 'Jane Smith', job: 'Headteacher' })
  expect(reply).toEqual({ status: 302, to: '/collaborations/answered?done=countersign' })
  const shown = await collaborations.forReading(w.as('amara'), entry)
  expect(shown.partners[0]).toMatchObject({ answer: 'countersigned', answeredBy: 'Jane Smith, Headteacher, by a link sent to …@st-odas.example', byLink: true, sentTo: 'office@st-odas.example' })
  const [signer] = await w.db.select().from(collaborationSigners)
  expect(await collaborations.signersNamed(w.db, [signer!.id, id('amara')])).toEqual({ [signer!.id]: 'Jane Smith, Headteacher (by e-mail link, st-odas.example)' })
  const acts = await w.db.select().from(collaborationActs).where(eq(collaborationActs.collaborationId, entry))
  expect(acts.map((one) => [one.act, one.byAccount, one.bySigner])).toEqual([['logged', id('amara'), null], ['countersigned', null, signer!.id]])
  await delivered(w, later(1.01))
  const told = (await w.db.select().from(letters)).filter((one) => one.toEmail === 'amara.okafor@hollin-bay.example' || one.subject.includes('countersigned'))
  expect(told.some((one) => one.body.includes('Jane Smith, Headteacher (by e-mail link, st-odas.example)'))).toBe(true)
  expect(await collaborations.invitation(w.visitor(later(1)), link)).toBeNull()
  await expect(collaborations.answerByLink(w.visitor(later(1)), link, 1, yes)).rejects.toThrow(NotFound)
})

test('fifty presses at once are one answer', async () => {
  const { w, link } = await invitedWorld()
  const results = await Promise.allSettled(Array.from({ length: 50 }, (_, at) => collaborations.answerByLink(w.visitor(), link, 1, { ...yes, name: `Person ${at}` })))
  expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  for (const one of results) if (one.status === 'rejected') expect(one.reason instanceof Stale || one.reason instanceof NotFound).toBe(true)
  expect(await w.db.select().from(collaborationSigners)).toHaveLength(1)
  expect((await w.db.select().from(collaborationActs)).filter((one) => one.act === 'countersigned')).toHaveLength(1)
})

test('without a name nothing is sent; somebody who wrote a correction and pressed Return has not countersigned', async () => {
  const { w, link } = await invitedWorld()
  const at = `/collaborations/invited/${link}`
  expect((await answered(invited, w.visitor(), at, { token: link }, { deed: 'countersign', seenVersion: '1' })).errors).toHaveProperty('signer')
  const corrected = { seenVersion: '1', signer: 'Jane', happenedOn: '2026-11-12', direction: 'received', what: 'Phonics visit to us', hours: '3', people: '4' }
  expect(await answered(invited, w.visitor(), at, { token: link }, { ...corrected, deed: 'countersign' })).toMatchObject({ status: 422 })
  expect(await answered(invited, w.visitor(), at, { token: link }, { ...corrected, deed: 'decline', reason: '' })).toMatchObject({ status: 422, errors: { reason: expect.any(String) as string } })
  expect(await answerOf(w)).toBe('waiting')
  expect(await answered(invited, w.visitor(), at, { token: link }, { ...corrected, what: 'Phonics visit', deed: 'countersign' })).toMatchObject({ status: 302 })
})

test('the link answers for its own partner and entry alone, and no guess finds one', async () => {
  const { w, link } = await invitedWorld()
  const other = await log(w, { what: 'Another visit', others: [{ name: 'Elm Road', email: 'office@elm-road.example' }] })
  for (const guess of [newSecret(), link.slice(0, -1) + (link.endsWith('0') ? '1' : '0'), link.toUpperCase(), '', `${link}0`]) await expect(collaborations.answerByLink(w.visitor(), guess, 1, yes)).rejects.toThrow(NotFound)
  const [elmRoad] = await w.db.select().from(collaborationPartners).where(eq(collaborationPartners.collaborationId, other))
  await expect(collaborations.answerByLink(w.visitor(), elmRoad!.id, 1, yes)).rejects.toThrow(NotFound)
  await collaborations.answerByLink(w.visitor(), link, 1, yes)
  expect((await w.db.select().from(collaborationPartners).where(eq(collaborationPartners.collaborationId, other)))[0]!.answer).toBe('waiting')
})

test('whoever opens a hundred links that lead nowhere within the hour is asked to wait', async () => {
  const { w } = await invitedWorld()
  const open = async () => Promise.resolve(invited.loader(asked(w.visitor(), '/collaborations/invited/x', { token: newSecret() }) as never)).then((answer) => (answer as { init: { status: number } }).init.status, (error: unknown) => (error as Response).status)
  for (let tries = 0; tries < 100; tries++) expect(await open()).toBe(404)
  expect(await open()).toBe(429)
})

test('after 30 days the link has ended', async () => {
  const { w, link } = await invitedWorld()
  expect(await collaborations.invitation(w.visitor(later(29.9)), link)).not.toBeNull()
  expect(await collaborations.invitation(w.visitor(later(30.1)), link)).toBeNull()
  await expect(collaborations.answerByLink(w.visitor(later(30.1)), link, 1, yes)).rejects.toThrow(NotFound)
})

test('changed meanwhile: nothing is written, and the page shows the new words', async () => {
  const { w, entry, link } = await invitedWorld()
  await collaborations.edit(w.as('amara'), entry, { ...words, what: 'Phonics and maths visit', seenVersion: 1 })
  const reply = await answered(invited, w.visitor(), `/collaborations/invited/${link}`, { token: link }, { deed: 'countersign', seenVersion: '1', signer: 'Jane' })
  expect(reply.status).toBe(422)
  expect(reply.errors![''] ).toContain('changed while you were reading')
  expect(await answerOf(w)).toBe('waiting')
  expect(await sent(invited, w.visitor(), `/collaborations/invited/${link}`, { token: link })).toContain('Phonics and maths visit')
  await collaborations.answerByLink(w.visitor(), link, 2, yes)
  expect(await answerOf(w)).toBe('countersigned')
})

test('withdrawn, claimed, sent anew or to another address: the old link has ended', async () => {
  const ways: Record<string, (at: Awaited<ReturnType<typeof invitedWorld>>) => Promise<unknown>> = {
    withdrawn: ({ w, entry }) => collaborations.withdraw(w.as('amara'), entry, 1),
    claimed: ({ w, link }) => collaborations.claim(at('tom', w, 'tom@st-odas.example'), link, id(900102)),
    'another address': ({ w, entry, row }) => collaborations.sendLink(w.as('amara'), entry, { partner: row.id, email: 'head@st-odas.example' }),
    'a newer link': async ({ w, entry, row }) => {
      await collaborations.sendLink(w.as('amara', later(8)), entry, { partner: row.id, email: 'office@st-odas.example' })
      await delivered(w, later(8.01))
    },
  }
  for (const [way, end] of Object.entries(ways)) {
    const made = await invitedWorld()
    await end(made)
    expect(await collaborations.invitation(made.w.visitor(later(8.1)), made.link), way).toBeNull()
    await expect(collaborations.answerByLink(made.w.visitor(later(8.1)), made.link, 1, yes), way).rejects.toThrow(NotFound)
  }
})

test('Amara sends a link later: to a partner without one at once, again after a week, to three addresses a week, and not twice a week to the same one', async () => {
  const w = await world()
  const entry = await log(w, { others: [{ name: 'St Oda’s Primary', email: '' }] })
  const [row] = await w.db.select().from(collaborationPartners)
  await delivered(w)
  const send = (email: string, day: number, who = 'amara') => collaborations.sendLink(w.as(who, later(day)), entry, { partner: row!.id, email })
  await expect(send('not an address', 1)).rejects.toThrow(Invalid)
  await expect(send('office@st-odas.example', 1, 'tom')).rejects.toThrow(NotFound)
  await send('office@st-odas.example', 1)
  await delivered(w, later(1.01))
  expect(await linksTo(w, 'office@st-odas.example')).toHaveLength(1)
  await expect(send('office@st-odas.example', 2)).rejects.toThrow(Invalid)
  await send('head@st-odas.example', 2)
  await send('deputy@st-odas.example', 3)
  await expect(send('bursar@st-odas.example', 4)).rejects.toThrow(Invalid)
  await send('deputy@st-odas.example', 11)
  await delivered(w, later(11.01))
  const [link] = (await linksTo(w, 'deputy@st-odas.example')).slice(-1)
  await collaborations.answerByLink(w.visitor(later(12)), link!, 1, yes)
  await expect(send('deputy@st-odas.example', 30)).rejects.toThrow(Invalid)
  expect((await w.db.select().from(collaborationActs)).filter((one) => one.act === 'link-sent')).toHaveLength(4)
})

test('a letter that was held up goes nowhere once the address is corrected: the newer link stays good', async () => {
  const w = await world()
  const entry = await log(w)
  await notices.tell({ db: w.db, now: NOW }, (await waitingEvents(w.db, NOW))[0]!)
  const [row] = await w.db.select().from(collaborationPartners)
  const [held] = await w.db.select().from(mails)
  await w.db.update(mails).set({ nextTryAt: later(2) })
  await collaborations.sendLink(w.as('amara', later(0.5)), entry, { partner: row!.id, email: 'head@st-odas.example' })
  await delivered(w, later(1))
  const [link] = await linksTo(w, 'head@st-odas.example')
  await delivered(w, later(3))
  expect(await linksTo(w, held!.toEmail)).toEqual([])
  await collaborations.answerByLink(w.visitor(later(4)), link!, 1, yes)
  expect(await answerOf(w)).toBe('countersigned')
})

test('an organisation on Hearth: nobody has joined, or nobody has answered for two weeks', async () => {
  const w = await world()
  const joined = await log(w, { partners: [id(900102)], others: [] })
  const [bran] = await w.db.select().from(collaborationPartners).where(eq(collaborationPartners.collaborationId, joined))
  await expect(collaborations.sendLink(w.as('amara', later(13)), joined, { partner: bran!.id, email: 'office@brannoc.example' })).rejects.toThrow(Invalid)
  await collaborations.sendLink(w.as('amara', later(14)), joined, { partner: bran!.id, email: 'office@brannoc.example' })
  await delivered(w, later(14.01))
  const [link] = await linksTo(w, 'office@brannoc.example')
  const shown = await collaborations.invitation(w.as('tom', later(15)), link!)
  expect(shown).toMatchObject({ inLog: joined, choices: [], claimable: false })
  await expect(collaborations.claim(w.as('kofi', later(15)), link!, id(900103))).rejects.toThrow(NotFound)
  await collaborations.answerByLink(w.visitor(later(15)), link!, 1, yes)
  expect((await collaborations.forReading(w.as('tom'), joined)).partners[0]).toMatchObject({ answer: 'countersigned', sentTo: '…@brannoc.example', answeredBy: 'Jane Smith, Headteacher, by a link sent to …@brannoc.example' })
  const [bySide] = (await w.db.select().from(collaborationActs)).filter((one) => one.act === 'countersigned')
  expect(bySide!.organisationId).toBe(id(900102))
})

test('nobody countersigns their own entry: a colleague’s address is refused when typed, and the link when opened by one of the school', async () => {
  const { w, link, entry, row } = await invitedWorld()
  for (const email of ['Amara.Okafor@hollin-bay.example', 'helen.thwaite@hollin-bay.example']) {
    await expect(log(w, { others: [{ name: 'Elm Road', email }] })).rejects.toThrow(Invalid)
    await expect(collaborations.sendLink(w.as('amara', later(9)), entry, { partner: row.id, email })).rejects.toThrow(Invalid)
  }
  for (const who of ['amara', 'helen']) {
    expect((await collaborations.invitation(w.as(who), link))!.refusal).toContain('your own organisation')
    await expect(collaborations.answerByLink(w.as(who), link, 1, yes)).rejects.toThrow(Invalid)
  }
  await w.db.update(collaborationPartners).set({ email: 'helen.thwaite@hollin-bay.example' })
  await w.db.update(tokens).set({ email: 'helen.thwaite@hollin-bay.example' })
  await expect(collaborations.answerByLink(w.visitor(), link, 1, yes)).rejects.toThrow(Invalid)
  expect(await answerOf(w)).toBe('waiting')
})

test('a correction by link: kept wording brings a new link with Amara’s reason, an accepted one a letter of thanks', async () => {
  const { w, entry, link, row } = await invitedWorld()
  const correction = { happenedOn: '2026-11-13', direction: 'received' as const, what: 'Phonics visit', changed: '', hours: 3, people: 4 }
  await collaborations.answerByLink(w.visitor(), link, 1, { ...jane, deed: 'amend', correction, note: 'It was the Friday.' })
  const seen = async () => ({ entryId: entry, partner: row.id, seenVersion: 1, seenAnswer: (await collaborations.forReading(w.as('amara'), entry)).partners[0]!.seenAnswer })
  await collaborations.keep(w.as('amara', later(1)), await seen(), 'Our diary says Thursday.')
  await delivered(w, later(1.01))
  const again = (await linksTo(w, 'office@st-odas.example'))[1]!
  expect((await collaborations.invitation(w.visitor(later(2)), again))!.reply).toBe('Our diary says Thursday.')
  await collaborations.answerByLink(w.visitor(later(2)), again, 1, { ...jane, deed: 'amend', correction, note: 'Our visitors’ book says Friday.' })
  await collaborations.accept(w.as('amara', later(3)), await seen())
  await delivered(w, later(3.01))
  const thanks = (await w.db.select().from(letters)).filter((one) => one.subject.includes('agrees with your correction'))
  expect(thanks.map((one) => one.toEmail)).toEqual(['office@st-odas.example'])
  expect(await answerOf(w)).toBe('countersigned')
})

test('the words change under a countersignature by link: Jane has a new link to the new words', async () => {
  const { w, entry, link } = await invitedWorld()
  await collaborations.answerByLink(w.visitor(), link, 1, yes)
  await collaborations.edit(w.as('amara', later(1)), entry, { ...words, hours: 5, seenVersion: 1 })
  expect(await answerOf(w)).toBe('waiting')
  await delivered(w, later(1.01))
  const again = (await linksTo(w, 'office@st-odas.example'))[1]!
  await collaborations.answerByLink(w.visitor(later(2)), again, 2, yes)
  expect(await answerOf(w)).toBe('countersigned')
})

test('a link that was forwarded makes no other organisation the partner, and countersigns nothing under its name', async () => {
  const { w, link } = await invitedWorld()
  const shown = (await collaborations.invitation(w.as('kofi'), link))!
  expect(shown).toMatchObject({ choices: [], elsewhere: expect.stringContaining('This link was sent to …@st-odas.example') as string })
  await expect(collaborations.claim(w.as('kofi'), link, id(900103))).rejects.toThrow(Forbidden)
  await expect(collaborations.answerByLink(w.as('kofi'), link, 1, yes)).rejects.toThrow(Invalid)
  const html = await sent(invited, w.as('kofi'), `/collaborations/invited/${link}`, { token: link })
  sound(html)
  expect(html).toContain('Sign in with that address')
  expect(html).not.toContain('Put it in our log')
  expect((await w.db.select().from(collaborationPartners))[0]).toMatchObject({ organisationId: null, name: 'St Oda’s Primary', email: 'office@st-odas.example', answer: 'waiting' })
  await collaborations.answerByLink(w.visitor(), link, 1, yes)
  expect(await answerOf(w)).toBe('countersigned')
})

test('the address the link went to claims it, and so does a colleague’s of the same mail domain; the trail keeps the typed name', async () => {
  for (const email of ['OFFICE@St-Odas.example', 'kofi@ST-ODAS.example']) {
    const { w, entry, link } = await invitedWorld()
    const kofi = at('kofi', w, email)
    expect((await collaborations.invitation(kofi, link))!.choices.map((one) => one.organisationId)).toContain(id(900103))
    await collaborations.claim(kofi, link, id(900103))
    const [claimed] = (await collaborations.forReading(w.as('amara'), entry)).trail
    expect(claimed).toMatchObject({ act: 'claimed', by: 'Kofi Mensah', byLink: false, namedAs: 'St Oda’s Primary, by a link sent to …@st-odas.example' })
  }
})

test('at a public mail provider, a neighbour’s address is nobody’s colleague', async () => {
  const { w, link, row } = await invitedWorld()
  for (const domain of ['gmail.com', 'Outlook.com', 'btinternet.com']) {
    await w.db.update(collaborationPartners).set({ email: `oda@${domain}` }).where(eq(collaborationPartners.id, row.id))
    await w.db.update(tokens).set({ email: `oda@${domain}` })
    await expect(collaborations.claim(at('kofi', w, `kofi@${domain.toLowerCase()}`), link, id(900103))).rejects.toThrow(Forbidden)
  }
  await collaborations.claim(at('kofi', w, 'Oda@btinternet.com'), link, id(900103))
})

test('a link that has ended says why, and shows Jane what she signed for as long as it would have lasted', async () => {
  const { w, entry, link } = await invitedWorld()
  const at = `/collaborations/invited/${link}`
  await collaborations.answerByLink(w.visitor(later(1)), link, 1, yes)
  await collaborations.edit(w.as('amara', later(2)), entry, { ...words, what: 'Quite another visit', seenVersion: 1 })
  const html = (await sent(invited, w.visitor(later(3)), at, { token: link })).replace(/<!-- -->/g, '')
  sound(html)
  for (const said of ['It was used on 23 November 2026: it was countersigned.', 'Jane Smith, Headteacher', 'Phonics visit', 'We received']) expect(html).toContain(said)
  for (const hidden of ['Quite another visit', 'Friday assembly', '<form']) expect(html).not.toContain(hidden)
  expect(await collaborations.endedLink(w.visitor(later(31)), link)).toMatchObject({ signed: null, why: expect.stringContaining('It was used on') as string })
  expect(await collaborations.endedLink(w.visitor(), newSecret())).toBeNull()
})

test('withdrawn, older than 30 days, or a newer one sent: each is told', async () => {
  const old = await invitedWorld()
  expect((await collaborations.endedLink(old.w.visitor(later(31)), old.link))!.why).toContain('30 days')
  await collaborations.sendLink(old.w.as('amara', later(1)), old.entry, { partner: old.row.id, email: 'head@st-odas.example' })
  expect((await collaborations.endedLink(old.w.visitor(later(2)), old.link))!.why).toContain('newer link')
  await collaborations.withdraw(old.w.as('amara', later(3)), old.entry, 1)
  expect((await collaborations.endedLink(old.w.visitor(later(4)), old.link))!.why).toContain('withdrew')
})
