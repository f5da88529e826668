import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { Duplicate } from '#db/client.server.ts'
import { collaborationPartners, collaborations as entries, collaborationVersions, events, interventions, networkMembers, networks as networkRows, organisationLinks, organisations } from '#db/schema/index.ts'
import { Stale } from '#db/write.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { EditEntry, FindPartner, LogEntry, readFilter, type NewEntry } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

const HOLLIN = id(900101)
const BRANNOC = id(900102)
const KINGSMARL = id(900103)
const entry = (more: Partial<NewEntry> = {}): NewEntry => ({
  organisationId: HOLLIN, partners: [BRANNOC], others: [], happenedOn: '2026-11-12', kind: 'moderation', direction: 'given', what: 'We moderated Year 4 writing side by side.',
  changed: '', stopped: '', hours: 2, people: 3, networkId: null, interventionId: null, ...more,
})
const amaraLogs = (w: World, more: Partial<NewEntry> = {}) => collaborations.log(w.as('amara'), entry(more))

/** What tom would send from the page as he sees it now. */
async function seenBy(w: World, person: string, entryId: string, name = 'St Brannoc’s') {
  const page = await collaborations.forReading(w.as(person), entryId)
  const row = page.partners.find((one) => one.organisationId === BRANNOC || one.name === name) ?? page.partners[0]!
  return { entryId, partner: row.id, seenVersion: page.version, seenAnswer: row.seenAnswer }
}
const invalid = async (deed: Promise<unknown>): Promise<Record<string, string>> => deed.then(() => ({}), (error: unknown) => (error instanceof Invalid ? error.errors : Promise.reject(error as Error)))
const words = async (w: World, person: string, entryId: string) => (await collaborations.forReading(w.as(person), entryId)).wording
const events_ = async (w: World) => (await w.db.select().from(events)).map((event) => event.name)

test('amara logs a moderation meeting; it stands in both logs, from each side', async () => {
  const w = await world()
  const made = await amaraLogs(w, { stopped: 'Our own Friday moderation' })
  const ours = await collaborations.forOrganisation(w.as('helen'), HOLLIN, readFilter(new URLSearchParams()))
  const theirs = await collaborations.forOrganisation(w.as('tom'), BRANNOC, readFilter(new URLSearchParams()))
  expect(ours.rows.map((row) => [row.id, row.seenAs, row.ours])).toEqual([[made, 'given', true]])
  expect(theirs.rows.map((row) => [row.id, row.seenAs, row.ours])).toEqual([[made, 'received', false]])
  expect(theirs.waiting.map((row) => row.id)).toEqual([made])
  expect(ours.balance).toEqual({ entries: { given: 1, received: 0, mutual: 0 }, hours: { given: 2, received: 0, mutual: 0 }, withoutHours: 0 })
  expect(theirs.balance.entries).toEqual({ given: 0, received: 1, mutual: 0 })
  expect((await words(w, 'amara', made)).stopped).toBe('Our own Friday moderation')
  expect((await words(w, 'tom', made)).stopped).toBe('')
  expect(await events_(w)).toEqual(['collaboration.logged'])
})

test('tom countersigns for St Brannoc’s, and the entry says who and when', async () => {
  const w = await world()
  const made = await amaraLogs(w)
  await collaborations.countersign(w.as('tom'), await seenBy(w, 'tom', made))
  const [partner] = (await collaborations.forReading(w.as('amara'), made)).partners
  expect(partner).toMatchObject({ answer: 'countersigned', answeredBy: 'Tom Ashdown', answeredAt: NOW })
  expect(await events_(w)).toEqual(['collaboration.logged', 'collaboration-partner.countersigned'])
  expect((await collaborations.forDesk(w.as('tom'))).waiting).toEqual([])
})

test('kofi of a third school can neither read the entry, answer it, change it nor find it in his log', async () => {
  const w = await world()
  const made = await amaraLogs(w)
  const seen = await seenBy(w, 'tom', made)
  const kofi = w.as('kofi')
  await expect(collaborations.forReading(kofi, made)).rejects.toThrow(NotFound)
  await expect(collaborations.countersign(kofi, seen)).rejects.toThrow(NotFound)
  await expect(collaborations.decline(kofi, seen, 'no')).rejects.toThrow(NotFound)
  await expect(collaborations.withdraw(kofi, made, 1)).rejects.toThrow(NotFound)
  await expect(collaborations.forOrganisation(kofi, HOLLIN, readFilter(new URLSearchParams()))).rejects.toThrow(Forbidden)
  expect((await collaborations.forOrganisation(kofi, KINGSMARL, readFilter(new URLSearchParams()))).rows).toEqual([])
  for (const any of [made, 'no such entry']) await expect(collaborations.forReading(w.visitor(), any)).rejects.toThrow('Sign in to see this entry.')
})

test('amara cannot answer for the partner, and tom cannot change what amara logged', async () => {
  const w = await world()
  const made = await amaraLogs(w)
  const seen = await seenBy(w, 'tom', made)
  await expect(collaborations.countersign(w.as('amara'), seen)).rejects.toThrow(Forbidden)
  await expect(collaborations.accept(w.as('tom'), seen)).rejects.toThrow(Forbidden)
  await expect(collaborations.withdraw(w.as('tom'), made, 1)).rejects.toThrow(Forbidden)
  await expect(collaborations.forEditing(w.as('tom'), made)).rejects.toThrow(Forbidden)
})

test('somebody who belongs to both schools cannot countersign what they logged themselves', async () => {
  const w = await world()
  const made = await amaraLogs(w)
  const amara = w.as('amara')
  const both = { ...amara, who: { ...amara.who, memberships: [...amara.who.memberships, ...w.as('tom').who.memberships] } }
  await expect(collaborations.countersign(both, await seenBy(w, 'tom', made))).rejects.toThrow('You logged this yourself')
})

test('sending the same form twice logs it once', async () => {
  const w = await world()
  const once = { key: newId(), fingerprint: 'same' }
  await collaborations.log({ ...w.as('amara'), once }, entry())
  await expect(collaborations.log({ ...w.as('amara'), once }, entry())).rejects.toThrow(Duplicate)
  expect(await w.db.select().from(entries)).toHaveLength(1)
  expect(await events_(w)).toEqual(['collaboration.logged'])
})

test('amara is told in words what is wrong, field by field', async () => {
  const w = await world()
  expect(await invalid(amaraLogs(w, { happenedOn: '2026-11-23' }))).toHaveProperty('happenedOn')
  expect(await invalid(amaraLogs(w, { happenedOn: '1999-12-31' }))).toHaveProperty('happenedOn')
  expect(await invalid(amaraLogs(w, { partners: [] }))).toHaveProperty('partners')
  expect(await invalid(amaraLogs(w, { partners: [HOLLIN] }))).toHaveProperty('partners')
  expect(await invalid(amaraLogs(w, { partners: [id('nobody')] }))).toHaveProperty('partners')
  expect(await invalid(amaraLogs(w, { kind: 'lunch' }))).toHaveProperty('kind')
  expect(await invalid(amaraLogs(w, { networkId: id('no-network') }))).toHaveProperty('networkId')
  expect(await invalid(amaraLogs(w, { interventionId: id('no-practice') }))).toHaveProperty('interventionId')
  expect(await invalid(amaraLogs(w, { others: [{ name: '', email: 'office@staithe.example' }] }))).toHaveProperty('otherName')
  expect(await invalid(amaraLogs(w, { others: [{ name: 'Staithe Lane', email: 'office' }] }))).toHaveProperty('otherEmail')
  await expect(collaborations.log(w.as('kofi'), entry())).rejects.toThrow(Forbidden)
  expect(await w.db.select().from(entries)).toEqual([])
})

test('the form needs five things, refuses a pupil’s number, and Find needs none of them', () => {
  const least = { organisationId: HOLLIN, happenedOn: '2026-11-12', partners: [BRANNOC], kind: 'visit', direction: 'mutual', what: 'We looked at phonics.' }
  expect(LogEntry.safeParse(least).success).toBe(true)
  for (const name of ['happenedOn', 'kind', 'direction', 'what'] as const) expect(LogEntry.safeParse({ ...least, [name]: undefined }).success).toBe(false)
  for (const name of ['what', 'changed', 'stopped', 'otherName']) expect(LogEntry.safeParse({ ...least, [name]: 'see A12345678901B' }).error?.issues[0]?.path).toEqual([name])
  expect(LogEntry.safeParse({ ...least, hours: 'two' }).error?.issues[0]?.message).toContain('Enter hours as a number')
  expect(FindPartner.safeParse({ deed: 'find', what: 'half a sent' }).data).toMatchObject({ what: 'half a sent' })
})

test('tom proposes a correction from his side; helen accepts it, and what it said before is kept', async () => {
  const w = await world()
  const made = await amaraLogs(w)
  const { happenedOn, what, changed, people } = await words(w, 'tom', made)
  await collaborations.amend(w.as('tom'), await seenBy(w, 'tom', made), { correction: { happenedOn, what, changed, people, direction: 'given', hours: 3 }, note: 'It was our staff who led it.' })
  expect((await words(w, 'amara', made)).hours).toBe(2)
  expect((await collaborations.forDesk(w.as('helen'))).corrections.map((one) => one.id)).toEqual([made])
  const [proposed] = (await collaborations.forReading(w.as('helen'), made)).partners
  expect(proposed?.correction).toMatchObject({ direction: 'received', hours: 3 })
  expect((await invalid(collaborations.edit(w.as('helen'), made, EditEntry.parse({ ...(await collaborations.forEditing(w.as('helen'), made)).wording, hours: '9', people: '', networkId: '', interventionId: '', seenVersion: 1 }))))['']).toContain('proposed a correction')
  await collaborations.accept(w.as('helen'), await seenBy(w, 'helen', made))
  const page = await collaborations.forReading(w.as('tom'), made)
  expect(page.wording).toMatchObject({ hours: 3, direction: 'given' })
  expect(page.partners[0]).toMatchObject({ answer: 'countersigned', answeredBy: 'Tom Ashdown' })
  expect(page.history.map((one) => [one.version, one.why, one.by, one.wording.hours])).toEqual([
    [2, expect.stringContaining('Corrected as St Brannoc'), 'Helen Thwaite', 3],
    [1, 'Logged', 'Amara Okafor', 2],
  ])
})

test('when a correction is accepted, a third partner who had countersigned the older words is asked again', async () => {
  const w = await world()
  const made = await amaraLogs(w, { partners: [BRANNOC, KINGSMARL] })
  const page = await collaborations.forReading(w.as('kofi'), made)
  const kofis = page.partners.find((one) => one.mine)!
  await collaborations.countersign(w.as('kofi'), { entryId: made, partner: kofis.id, seenVersion: 1, seenAnswer: 0 })
  const was = await words(w, 'tom', made)
  await collaborations.amend(w.as('tom'), await seenBy(w, 'tom', made), { correction: { ...was, hours: 5 }, note: '' })
  await collaborations.accept(w.as('amara'), await seenBy(w, 'amara', made))
  const after = await collaborations.forReading(w.as('kofi'), made)
  expect(after.partners.map((one) => [one.organisationId, one.answer]).sort()).toEqual([[BRANNOC, 'countersigned'], [KINGSMARL, 'waiting']].sort())
  expect(after.history[1]?.countersignedBy).toHaveLength(1)
  expect((await events_(w)).filter((name) => name === 'collaboration.changed')).toHaveLength(1)
})

test('helen keeps her wording and says why; tom is asked again and can read it', async () => {
  const w = await world()
  const made = await amaraLogs(w)
  await collaborations.amend(w.as('tom'), await seenBy(w, 'tom', made), { correction: { ...(await words(w, 'tom', made)), hours: 1 }, note: '' })
  expect(await invalid(collaborations.keep(w.as('helen'), await seenBy(w, 'helen', made), ''))).toHaveProperty('reply')
  await collaborations.keep(w.as('helen'), await seenBy(w, 'helen', made), 'We counted travel.')
  const [partner] = (await collaborations.forReading(w.as('tom'), made)).partners
  expect(partner).toMatchObject({ answer: 'waiting', reply: 'We counted travel.', refusal: null })
  expect((await words(w, 'tom', made)).hours).toBe(2)
})

test('a correction that corrects nothing is refused', async () => {
  const w = await world()
  const made = await amaraLogs(w)
  const { happenedOn, direction, what, changed, hours, people } = await words(w, 'tom', made)
  expect(await invalid(collaborations.amend(w.as('tom'), await seenBy(w, 'tom', made), { correction: { happenedOn, direction, what, changed, hours, people }, note: '' }))).toHaveProperty('what')
})

test('tom declines with a reason; the entry leaves his log, stays in ours marked, and no longer counts', async () => {
  const w = await world()
  const made = await amaraLogs(w)
  expect(await invalid(collaborations.decline(w.as('tom'), await seenBy(w, 'tom', made), ''))).toHaveProperty('reason')
  await collaborations.decline(w.as('tom'), await seenBy(w, 'tom', made), 'That was Harbour Road.')
  expect((await collaborations.forOrganisation(w.as('tom'), BRANNOC, readFilter(new URLSearchParams()))).rows).toEqual([])
  const ours = await collaborations.forOrganisation(w.as('amara'), HOLLIN, readFilter(new URLSearchParams()))
  expect(ours.rows).toHaveLength(1)
  expect(ours.uncounted).toBe(1)
  expect(await collaborations.inPeriod(w.db, [HOLLIN], '2000-01-01', '2030-01-01')).toEqual([])
  expect((await collaborations.forReading(w.as('amara'), made)).partners[0]?.note).toBe('That was Harbour Road.')
})

const change = async (w: World, person: string, made: string, more: Record<string, string>) => {
  const { wording, version } = await collaborations.forEditing(w.as(person), made)
  const typed = { ...wording, hours: String(wording.hours ?? ''), people: String(wording.people ?? ''), networkId: wording.networkId ?? '', interventionId: wording.interventionId ?? '', seenVersion: version, ...more }
  return collaborations.edit(w.as(person), made, EditEntry.parse(typed))
}

test('amara changes the words after tom countersigned: he is asked again, and the history says who had put their name to what', async () => {
  const w = await world()
  const made = await amaraLogs(w)
  await collaborations.countersign(w.as('tom'), await seenBy(w, 'tom', made))
  await change(w, 'amara', made, { what: 'We moderated Year 4 and Year 5 writing.' })
  const page = await collaborations.forReading(w.as('tom'), made)
  expect(page.partners[0]?.answer).toBe('waiting')
  expect(page.history[1]).toMatchObject({ version: 1, why: 'Logged', wording: { what: 'We moderated Year 4 writing side by side.' } })
  expect(page.history[1]?.countersignedBy).toEqual([page.partners[0]?.name])
})

test('what we stopped is ours alone: adding it asks nobody again', async () => {
  const w = await world()
  const made = await amaraLogs(w)
  await collaborations.countersign(w.as('tom'), await seenBy(w, 'tom', made))
  await change(w, 'amara', made, { stopped: 'Weekly book scrutiny' })
  expect((await collaborations.forReading(w.as('tom'), made)).partners[0]?.answer).toBe('countersigned')
  expect(await events_(w)).not.toContain('collaboration.changed')
  expect(await w.db.select().from(collaborationVersions)).toHaveLength(1)
})

test('saving without a change writes nothing', async () => {
  const w = await world()
  const made = await amaraLogs(w)
  await change(w, 'amara', made, {})
  expect(await w.db.select().from(collaborationVersions)).toEqual([])
})

test('whoever comes second is told so, and nothing of theirs is written', async () => {
  const w = await world()
  const made = await amaraLogs(w)
  const seen = await seenBy(w, 'tom', made)
  await change(w, 'amara', made, { hours: '4' })
  await expect(collaborations.countersign(w.as('tom'), seen)).rejects.toThrow(Stale)
  await expect(collaborations.withdraw(w.as('amara'), made, 1)).rejects.toThrow(Stale)
  const fresh = await seenBy(w, 'tom', made)
  await collaborations.countersign(w.as('tom'), fresh)
  await expect(collaborations.decline(w.as('daniel'), fresh, 'No')).rejects.toThrow(Stale)
  expect((await collaborations.forReading(w.as('tom'), made)).partners[0]?.answer).toBe('countersigned')
})

test('helen withdraws an entry: it leaves both logs, cannot be answered, and can still be read', async () => {
  const w = await world()
  const made = await amaraLogs(w)
  const seen = await seenBy(w, 'tom', made)
  await collaborations.withdraw(w.as('helen'), made, 1)
  for (const [person, organisation] of [['tom', BRANNOC], ['helen', HOLLIN]] as const) {
    const log = await collaborations.forOrganisation(w.as(person), organisation, readFilter(new URLSearchParams()))
    expect([log.rows, log.waiting, log.entries]).toEqual([[], [], 0])
  }
  await expect(collaborations.countersign(w.as('tom'), seen)).rejects.toThrow('withdrawn')
  expect((await collaborations.forReading(w.as('tom'), made)).withdrawnAt).toEqual(NOW)
})

test('a partner that is not on Hearth comes in by its link, once, and answers', async () => {
  const w = await world()
  const made = await amaraLogs(w, { partners: [], others: [{ name: 'Kingsmarl High', email: 'Ruth@kingsmarl-high.example' }] })
  const [row] = await w.db.select().from(collaborationPartners)
  const link = await accounts.issueToken(w.as('joan'), { purpose: 'collaboration-invitation', subject: row!.id, email: row!.email, hours: 24 })
  expect(await collaborations.invitation(w.visitor(), link)).toMatchObject({ logger: 'Hollin Bay Primary School', loggedBy: 'Amara Okafor', entry: { direction: 'received' }, choices: [] })
  expect((await collaborations.invitation(w.as('kofi'), link))?.entry).toMatchObject({ direction: 'received' })
  expect(await collaborations.invitation(w.as('kofi'), 'notthelink')).toBeNull()
  await expect(collaborations.claim(w.as('kofi'), link, BRANNOC)).rejects.toThrow(Forbidden)
  expect((await collaborations.invitation(w.as('helen'), link))?.choices).toEqual([])
  expect(await invalid(collaborations.claim(w.as('helen'), link, HOLLIN))).toHaveProperty('organisationId')
  expect(await collaborations.claim(w.as('kofi'), link, KINGSMARL)).toBe(made)
  await expect(collaborations.claim(w.as('kofi'), link, KINGSMARL)).rejects.toThrow(NotFound)
  expect(await collaborations.invitation(w.as('kofi'), link)).toBeNull()
  const page = await collaborations.forReading(w.as('kofi'), made)
  expect(page.partners.map((one) => [one.organisationId, one.answer, one.invited])).toEqual([[KINGSMARL, 'waiting', false]])
})

test('a link used by an organisation that is a partner already leaves it there once, with its answer', async () => {
  const w = await world()
  const made = await amaraLogs(w, { others: [{ name: 'St Brannocs', email: 'tom@st-brannocs.example' }] })
  await collaborations.countersign(w.as('tom'), await seenBy(w, 'tom', made))
  const [row] = await w.db.select().from(collaborationPartners).where(eq(collaborationPartners.name, 'St Brannocs'))
  const link = await accounts.issueToken(w.as('joan'), { purpose: 'collaboration-invitation', subject: row!.id, email: row!.email, hours: 24 })
  await collaborations.claim(w.as('tom'), link, BRANNOC)
  expect((await collaborations.forReading(w.as('tom'), made)).partners.map((one) => one.answer)).toEqual(['countersigned'])
})

test('a school’s log holds what the school before it logged, and its people may answer', async () => {
  const w = await world()
  await w.db.update(organisations).set({ status: 'closed' }).where(eq(organisations.id, id(900104)))
  await w.db.insert(organisationLinks).values({ id: newId(), urn: 900102, linkUrn: 900104, linkType: 'Predecessor', direction: 'predecessor' })
  const made = await amaraLogs(w, { partners: [id(900104)] })
  const log = await collaborations.forOrganisation(w.as('tom'), BRANNOC, readFilter(new URLSearchParams()))
  expect(log.rows.map((row) => [row.id, row.seenAs])).toEqual([[made, 'received']])
  const page = await collaborations.forReading(w.as('tom'), made)
  await collaborations.countersign(w.as('tom'), { entryId: made, partner: page.partners[0]!.id, seenVersion: 1, seenAnswer: 0 })
  expect((await collaborations.inPeriod(w.db, [BRANNOC, id(900104)], '2026-09-01', '2027-08-31'))[0]).toMatchObject({ seenAs: 'received', countersigned: true, ours: false, with: ['Hollin Bay Primary School'] })
})

test('the log is filtered by period, kind, direction as we see it, partner and what waits for us', async () => {
  const w = await world()
  const visit = await amaraLogs(w, { kind: 'visit', happenedOn: '2025-05-06', direction: 'received' })
  const meeting = await amaraLogs(w, { partners: [KINGSMARL], happenedOn: '2026-10-01' })
  const fromTom = await collaborations.log(w.as('tom'), entry({ organisationId: BRANNOC, partners: [HOLLIN], happenedOn: '2026-09-09', direction: 'given' }))
  const log = async (query: string) => (await collaborations.forOrganisation(w.as('amara'), HOLLIN, readFilter(new URLSearchParams(query)))).rows.map((row) => row.id)
  expect(await log('')).toEqual([meeting, fromTom, visit])
  expect(await log('period=year')).toEqual([meeting, fromTom])
  expect(await log('period=three')).toEqual([meeting, fromTom, visit])
  expect(await log('period=dates&from=2025-01-01&to=2025-12-31')).toEqual([visit])
  expect(await log('kind=visit')).toEqual([visit])
  expect(await log('direction=received')).toEqual([fromTom, visit])
  expect(await log(`partner=${BRANNOC}`)).toEqual([fromTom, visit])
  expect(await log('waiting=yes')).toEqual([fromTom])
})

test('amara’s next entry offers the partners of the last ones, and her published practices', async () => {
  const w = await world()
  await amaraLogs(w, { partners: [KINGSMARL], happenedOn: '2026-01-10' })
  await collaborations.log(w.as('tom'), entry({ organisationId: BRANNOC, partners: [HOLLIN] }))
  const choices = await collaborations.forLogging(w.as('amara'), HOLLIN)
  expect(choices.recent.map((one) => one.id)).toEqual([BRANNOC, KINGSMARL])
  await expect(collaborations.forLogging(w.as('amara'), BRANNOC)).rejects.toThrow(Forbidden)
  const again = await collaborations.toTick(w.as('amara'), { ticked: [KINGSMARL], words: '', otherName: '' })
  expect(again).toMatchObject({ chosen: [{ id: KINGSMARL }], found: null })
})

test('a practice published without its setting’s name is not given away by the partner’s log', async () => {
  const w = await world()
  const practice = newId()
  await w.db.insert(interventions).values({ id: practice, docId: 1, organisationId: HOLLIN, authorId: id('amara'), status: 'published', title: 'Paired reading', unnamed: true, html: {}, tags: { approach: '', phase: '', keyStages: [], subjects: [], pupilGroups: [], costBand: '' }, createdAt: NOW, updatedAt: NOW, publishedAt: NOW })
  const made = await amaraLogs(w, { interventionId: practice })
  expect((await collaborations.forReading(w.as('amara'), made)).intervention?.title).toBe('Paired reading')
  expect((await collaborations.forReading(w.as('tom'), made)).intervention).toBeNull()
  expect((await collaborations.inPeriod(w.db, [BRANNOC], '2026-01-01', '2026-12-31'))[0]?.intervention).toBeNull()
  expect((await collaborations.inPeriod(w.db, [HOLLIN], '2026-01-01', '2026-12-31'))[0]?.intervention?.title).toBe('Paired reading')
})

test('members of a network see its log and each other’s activity; kofi of another school does not', async () => {
  const w = await world()
  const network = newId()
  await w.db.insert(networkRows).values({ id: network, name: 'Coast', kind: 'local', areaId: id('la:951'), purpose: 'Talk', startedOn: '2024-09-01', createdBy: id('priya'), createdAt: NOW })
  for (const organisationId of [HOLLIN, BRANNOC, id(900105)]) await w.db.insert(networkMembers).values({ id: newId(), networkId: network, organisationId, status: 'active', askedBy: id('priya'), askedAt: NOW, decidedAt: NOW })
  const made = await amaraLogs(w, { networkId: network, partners: [KINGSMARL] })
  await collaborations.log(w.as('tom'), entry({ organisationId: BRANNOC, partners: [HOLLIN], networkId: network, happenedOn: '2026-10-14' }))
  const forTom = await collaborations.inNetwork(w.as('tom'), network)
  expect(forTom.entries.map((one) => [one.id === made, one.open])).toEqual([[true, false], [false, true]])
  const forPriya = await collaborations.inNetwork(w.as('priya'), network, { silentFirst: true })
  expect(forPriya.activity.map((one) => [one.organisationId, one.lastOn, one.entries])).toEqual([[id(900105), null, 0], [BRANNOC, '2026-10-14', 1], [HOLLIN, '2026-11-12', 2]])
  await expect(collaborations.inNetwork(w.as('kofi'), network)).rejects.toThrow(Forbidden)
  await expect(collaborations.inNetwork(w.as('nadia'), network)).rejects.toThrow(Forbidden)
})

test('the figures for everybody count each record once', async () => {
  const w = await world()
  const made = await amaraLogs(w, { partners: [BRANNOC, KINGSMARL] })
  await collaborations.countersign(w.as('tom'), await seenBy(w, 'tom', made))
  expect(await collaborations.figures(w.db)).toEqual({ entries: 1, countersigned: 1 })
})
