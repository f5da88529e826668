import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { events, organisations } from '#db/schema/index.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as notices from '#app/domain/notices.server.ts'
import * as rollups from '#app/domain/rollups.server.ts'
import { waitingEvents } from '#app/platform/outbox.server.ts'
import * as sharingRoute from '#app/routes/rollups/sharing.tsx'
import * as rollupRoute from '#app/routes/rollups/show.tsx'
import * as regionsRoute from '#app/routes/rollups/regions.tsx'
import { answered, sent, sound } from '#tests/support/pages.tsx'
import { id, NOW, world, type World } from '#tests/support/world.ts'

const [trust, la] = [id('trust:990104'), id('la:951')]
const year = { from: '2026-09-01', to: '2027-08-31' }
const words = { happenedOn: '2026-10-12', kind: 'visit', direction: 'given' as const, what: 'SECRET words', changed: 'SECRET change', stopped: 'SECRET stop', hours: 3 as number | null, people: null, networkId: null, interventionId: null }
type Work = { by: string; from: number; to: (number | string)[]; signs?: readonly string[] } & Partial<typeof words>

/** Work that these people log and, each for their own organisation, countersign. */
async function worked(here: World, { by, from, to, signs = [], ...more }: Work): Promise<string> {
  const entry = await collaborations.log(here.as(by), { ...words, ...more, organisationId: id(from), partners: to.map((one) => id(one)), others: [] })
  for (const key of signs) {
    const shown = await collaborations.forReading(here.as(key), entry)
    const row = shown.partners.find((one) => one.mine)!
    await collaborations.countersign(here.as(key), { entryId: entry, partner: row.id, seenVersion: shown.version, seenAnswer: row.seenAnswer })
  }
  return entry
}
const yes = (here: World, key: string, school: number, holder = trust) => rollups.give(here.as(key), id(school), holder)

test('a lead says yes to the trust, the page keeps who and when, and ending it takes the school out at once', async () => {
  const here = await world()
  await worked(here, { by: 'leanne', from: 900108, to: [900101], signs: ['helen'] })
  expect((await rollups.forRollup(here.as('rowan'), trust, year)).entries).toBe(0)
  await yes(here, 'leanne', 900108)
  await yes(here, 'leanne', 900108)
  const counted = await rollups.forRollup(here.as('rowan'), trust, year)
  expect(counted).toMatchObject({ members: 10, entries: 1, hours: 3, schools: [{ name: 'Pennyhythe Primary Academy', entries: 1, given: 1, others: 1, inside: 0 }] })
  await rollups.end(here.as('leanne', new Date(NOW.getTime() + 5000)), id(900108), trust)
  expect(await rollups.forRollup(here.as('rowan'), trust, year)).toMatchObject({ entries: 0, schools: [] })
  expect((await rollups.forSharing(here.as('leanne'), id(900108))).history).toMatchObject([{ givenBy: 'Leanne Crewe', endedBy: 'Leanne Crewe', endedAt: new Date(NOW.getTime() + 5000) }])
})

test('only a lead decides, only for the school’s own trust or authority, and only its people see what was decided', async () => {
  const here = await world()
  await expect(rollups.give(here.as('amara'), id(900101), la)).rejects.toMatchObject({ status: 403 })
  await expect(rollups.give(here.as('tom'), id(900101), la)).rejects.toMatchObject({ status: 403 })
  await expect(rollups.give(here.as('helen'), id(900101), trust)).rejects.toMatchObject({ status: 404 })
  await expect(rollups.give(here.as('helen'), id(900101), id('la:952'))).rejects.toMatchObject({ status: 404 })
  await expect(rollups.forSharing(here.as('tom'), id(900101))).rejects.toMatchObject({ status: 403 })
  expect((await rollups.forSharing(here.as('amara'), id(900101))).refusal).toBe('Only a lead of this organisation can do that.')
})

test('a school that moves to another trust is counted by the old one no longer, and by the new one only if it says so', async () => {
  const here = await world()
  await worked(here, { by: 'leanne', from: 900108, to: [900101], signs: ['helen'] })
  await yes(here, 'leanne', 900108)
  await here.db.update(organisations).set({ trustId: null }).where(eq(organisations.id, id(900108)))
  expect(await rollups.forRollup(here.as('rowan'), trust, year)).toMatchObject({ entries: 0, schools: [] })
  expect((await rollups.forSharing(here.as('leanne'), id(900108))).history).toMatchObject([{ holds: false, endedAt: null }])
  await rollups.end(here.as('leanne'), id(900108), trust)
  expect((await rollups.forSharing(here.as('leanne'), id(900108))).history).toMatchObject([{ endedBy: 'Leanne Crewe' }])
})

test('work of two that both said yes is counted once, as given from one to another', async () => {
  const here = await world()
  await yes(here, 'leanne', 900108)
  await yes(here, 'stephanie', 900132)
  await worked(here, { by: 'leanne', from: 900108, to: [900132], signs: ['stephanie'], hours: null })
  const counted = await rollups.forRollup(here.as('rowan'), trust, year)
  expect(counted).toMatchObject({ entries: 1, hours: null, withHours: 0, kinds: [{ way: 'between', entries: 1, hours: null }], pairs: [{ entries: 1 }] })
  expect(counted.schools).toMatchObject([{ name: 'Haven Coast Academy', received: 1 }, { name: 'Pennyhythe Primary Academy', given: 1 }].sort((one, other) => (one.name < other.name ? -1 : 1)))
})

test('what waits, is declined or is withdrawn is not counted, and a partner that has not signed shares nothing', async () => {
  const here = await world()
  await yes(here, 'leanne', 900108)
  await worked(here, { by: 'leanne', from: 900108, to: [900101] })
  const gone = await worked(here, { by: 'leanne', from: 900108, to: [900101], signs: ['helen'] })
  await collaborations.withdraw(here.as('leanne'), gone, 1)
  await worked(here, { by: 'helen', from: 900101, to: [900108, 900102], signs: ['tom'] })
  expect(await rollups.forRollup(here.as('rowan'), trust, year)).toMatchObject({ entries: 0, schools: [{ entries: 0 }] })
})

test('nobody of another trust or authority sees a roll-up, and none is made for a school', async () => {
  const here = await world()
  for (const key of ['priya', 'leanne', 'joan', 'nadia', 'helen']) await expect(rollups.forRollup(here.as(key), trust, year)).rejects.toMatchObject({ status: 403 })
  for (const key of ['rowan', 'owen', 'helen']) await expect(rollups.forRollup(here.as(key), la, year)).rejects.toMatchObject({ status: 403 })
  await expect(rollups.forRollup(here.as('helen'), id(900101), year)).rejects.toMatchObject({ status: 404 })
  await expect(rollups.forRollup(here.visitor(), trust, year)).rejects.toMatchObject({ status: 403 })
  expect(await rollups.forRollup(here.as('priya'), la, year)).toMatchObject({ entries: 0 })
})

test('the trust asks a school that has not said yes; its leads are told once in thirty days', async () => {
  const here = await world()
  await rollups.ask(here.as('rowan'), trust, id(900130))
  await expect(rollups.ask(here.as('rowan'), trust, id(900130))).rejects.toMatchObject({ status: 429 })
  await expect(rollups.ask(here.as('rowan'), trust, id(900101))).rejects.toMatchObject({ status: 404 })
  await expect(rollups.ask(here.as('priya'), trust, id(900128))).rejects.toMatchObject({ status: 403 })
  const [event] = await waitingEvents(here.db, NOW)
  await notices.tell({ db: here.db, now: NOW }, event!)
  const mails = here.db.raw("select to_email, template, blanks from mails") as { to_email: string; template: string; blanks: string }[]
  expect(mails).toMatchObject([{ to_email: 'kelly.adair@shingle-bank.example', template: 'rollup-asked' }])
  expect(notices.worded('rollup-asked', JSON.parse(mails[0]!.blanks) as Record<string, string>).body).toContain(`/organisations/${id(900130)}/sharing`)
  expect(await here.db.select().from(events)).toHaveLength(1)
})

test('the pages, the CSV, the sheets and the document say the same and no word of any entry', async () => {
  const here = await world()
  await yes(here, 'leanne', 900108)
  await yes(here, 'stephanie', 900132)
  await yes(here, 'martin', 900128)
  await worked(here, { by: 'leanne', from: 900108, to: [900132], signs: ['stephanie'] })
  await worked(here, { by: 'kelly', from: 900130, to: [900132], signs: ['stephanie'] })
  const ctx = here.as('rowan')
  const rollup = await rollups.forRollup(ctx, trust, year)
  const html = await sent(rollupRoute, ctx, `/rollups/${trust}`, { id: trust })
  sound(html)
  const all = [html, rollups.rollupCsv(ctx, rollup, year), JSON.stringify(rollups.rollupSheets(rollup)), JSON.stringify(rollups.rollupPaper(ctx, rollup, year))]
  for (const text of all) {
    expect(text).not.toMatch(/SECRET|Kelly|Stephanie/)
    expect(text).toContain('Haven Coast Academy')
    expect(text.split('Shingle Bank').length - 1).toBeLessThanOrEqual(2)
  }
  expect(html).toContain('Eastmere Junior Academy')
  expect(html.indexOf('Nothing countersigned')).toBeLessThan(html.indexOf('Who works with whom'))
  sound(await sent(sharingRoute, here.as('leanne'), `/organisations/${id(900108)}/sharing`, { id: id(900108) }))
  sound(await sent(sharingRoute, here.as('sunita'), `/organisations/${id('university-of-marlshire')}/sharing`, { id: id('university-of-marlshire') }))
  expect(await answered(sharingRoute, here.as('leanne'), '/x', { id: id(900108) }, { deed: 'end', holder: trust })).toMatchObject({ status: 302 })
  expect(await answered(rollupRoute, ctx, '/x', { id: trust }, { organisation: id(900130) })).toMatchObject({ status: 302 })
  expect(await answered(rollupRoute, ctx, '/x', { id: trust }, { organisation: id(900130) })).toMatchObject({ status: 429 })
})

test('the regions page names all nine, says none where there is none, and few where there are few', async () => {
  const here = await world()
  await worked(here, { by: 'leanne', from: 900108, to: [900101], signs: ['helen'] })
  const html = await sent(regionsRoute, here.visitor(), '/regions')
  sound(html)
  for (const region of ['North East', 'North West', 'Yorkshire and the Humber', 'East Midlands', 'West Midlands', 'East of England', 'London', 'South East', 'South West']) expect(html).toContain(`${region} (`)
  expect(html).toContain('only a few entries')
  expect(html).not.toContain('Pennyhythe')
})
