import { parse } from 'csv-parse/sync'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { events, organisations } from '#db/schema/index.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as notices from '#app/domain/notices.server.ts'
import * as rollups from '#app/domain/rollups.server.ts'
import { readRollupFilter, sayDays } from '#app/domain/rollups.ts'
import { forgetOld } from '#app/platform/limits.server.ts'
import { waitingEvents } from '#app/platform/outbox.server.ts'
import * as deskRoute from '#app/routes/desk.tsx'
import * as fileRoute from '#app/routes/rollups/file.ts'
import * as sharingRoute from '#app/routes/rollups/sharing.tsx'
import * as rollupRoute from '#app/routes/rollups/show.tsx'
import * as regionsRoute from '#app/routes/rollups/regions.tsx'
import { answered, asked, refusedWith, sent, sound } from '#tests/support/pages.tsx'
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
  expect((await rollups.forSharing(here.as('amara'), id(900101))).refusal).toBe('Only a lead here decides this.')
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
  const all = [html, rollups.rollupCsv(ctx, rollup, year), JSON.stringify(rollups.rollupSheets(ctx, rollup, year)), JSON.stringify(rollups.rollupPaper(ctx, rollup, year))]
  for (const text of all) {
    expect(text).not.toMatch(/SECRET|Kelly|Stephanie/)
    expect(text).toContain('Haven Coast Academy')
    expect(text.split('Shingle Bank').length - 1).toBeLessThanOrEqual(2)
  }
  expect(html).toContain('Eastmere Junior Academy')
  expect(html.indexOf('Nothing countersigned')).toBeGreaterThan(html.indexOf('Who works with whom'))
  expect(html).toContain('Joint work in ')
  expect(html).toContain('2 countersigned entries; both record hours, 6 in all.')
  sound(await sent(sharingRoute, here.as('leanne'), `/organisations/${id(900108)}/sharing`, { id: id(900108) }))
  sound(await sent(sharingRoute, here.as('sunita'), `/organisations/${id('university-of-marlshire')}/sharing`, { id: id('university-of-marlshire') }))
  expect(await answered(sharingRoute, here.as('leanne'), '/x', { id: id(900108) }, { deed: 'end', holder: trust })).toMatchObject({ status: 302 })
  expect(await answered(rollupRoute, ctx, '/x', { id: trust }, { organisation: id(900130) })).toMatchObject({ status: 302 })
  expect(await answered(rollupRoute, ctx, '/x', { id: trust }, { organisation: id(900130) })).toMatchObject({ status: 429 })
})

test('a request stands on the sharing page and on the desk of the leads, and the asker sees whom they asked, until thirty days are over', async () => {
  const here = await world()
  const ctx = here.as('priya')
  const asking = await answered(rollupRoute, ctx, `/rollups/${la}?period=2025`, { id: la }, { organisation: id(900104) })
  expect(asking).toMatchObject({ status: 302, to: `/rollups/${la}?period=2025&asked=${id(900104)}` })
  const html = await sent(rollupRoute, ctx, asking.to!, { id: la })
  const [named] = await here.db.select({ name: organisations.name }).from(organisations).where(eq(organisations.id, id(900104)))
  expect(html).toContain(`The leads of ${named!.name} have a message`)
  expect(html).toContain('Asked on 22 November 2026')
  expect(html).not.toContain(`Ask the leads of ${named!.name}"`)
  await rollups.ask(ctx, la, id(900101))
  const page = await sent(sharingRoute, here.as('amara'), '/x', { id: id(900101) })
  expect(page).toContain('Priya Nair of Marlshire asked on 22 November 2026.')
  expect(page).toContain('Only a lead here decides this.')
  expect(await rollups.forDesk(here.as('amara'))).toEqual([])
  expect(await rollups.forDesk(here.as('helen'))).toMatchObject([{ organisationId: id(900101), holder: 'Marlshire' }])
  expect(await sent(deskRoute, here.as('helen'), '/desk')).toContain('Marlshire asks to count our joint work')
  const later = new Date(NOW.getTime() + 31 * 86_400_000)
  expect(await rollups.forDesk(here.as('helen', later))).toEqual([])
  await rollups.ask(here.as('priya', later), la, id(900101))
  await yes(here, 'helen', 900101, la)
  expect(await rollups.forDesk(here.as('helen', later))).toEqual([])
  expect(await sent(sharingRoute, here.as('amara', later), '/x', { id: id(900101) })).not.toContain('asked on')
  expect(await answered(rollupRoute, here.as('priya', later), '/x', { id: la }, { organisation: id(900101) })).toMatchObject({ status: 422, errors: { '': 'Hollin Bay Primary School has said yes since. Its work is counted.' } })
})

test('a request holds for thirty days, also after what counts uses has been tidied', async () => {
  const here = await world()
  await rollups.ask(here.as('rowan'), trust, id(900130))
  const days = (number: number) => new Date(NOW.getTime() + number * 86_400_000)
  await forgetOld(here.db, days(29))
  await expect(rollups.ask(here.as('rowan', days(29)), trust, id(900130))).rejects.toMatchObject({ status: 429 })
  await rollups.ask(here.as('rowan', days(30)), trust, id(900130))
})

test('nobody has said yes: the page says what would stand there, offers the asking, and no download', async () => {
  const here = await world()
  const html = await sent(rollupRoute, here.as('rowan'), `/rollups/${trust}`, { id: trust })
  sound(html)
  expect(html).toContain('No organisation lets you count yet')
  expect(html).toContain('Ask its leads')
  expect(html).not.toMatch(/Take it with you|rollup\.pdf|Choose a period/)
})

test('dates that are filled in win, and impossible ones are answered with a sentence', async () => {
  const read = (query: string) => readRollupFilter(new URLSearchParams(query), '2026-11-29')
  expect(read('')).toMatchObject({ period: 'year-to-today', days: { from: '2025-11-29', to: '2026-11-29' }, errors: {} })
  expect(readRollupFilter(new URLSearchParams(), '2028-02-29').days.from).toBe('2027-02-28')
  expect(read('period=2024&from=2026-01-01&to=2026-02-01')).toMatchObject({ period: 'dates', days: { from: '2026-01-01', to: '2026-02-01' }, errors: {} })
  expect(read('from=2026-01-01').days).toEqual({ from: '2026-01-01', to: '2026-11-29' })
  expect(read('period=three-years').days).toEqual({ from: '2024-09-01', to: '2026-11-29' })
  expect(sayDays(read('period=all').days)).toBe('All of it, to 29 November 2026')
  expect(read('from=2026-02-01&to=2026-01-01').errors).toEqual({ to: 'The last day must not be before the first day.' })
  expect(read('from=2026-02-30&to=2026-03-01').errors).toEqual({ from: 'The first day is not in the calendar. Choose another.' })
  expect(read('period=dates').errors).toHaveProperty('from')
  const here = await world()
  await yes(here, 'leanne', 900108)
  const html = await sent(rollupRoute, here.as('rowan'), `/rollups/${trust}?from=2026-02-01&to=2026-01-01`, { id: trust })
  sound(html)
  expect(html).toContain('<a href="#to">The last day must not be before the first day.</a>')
  expect(await refusedWith(fileRoute.loader(asked(here.as('rowan'), `/rollups/${trust}/rollup.csv?from=2026-02-01&to=2026-01-01`, { id: trust }) as never) as Promise<unknown>)).toMatchObject({ status: 400 })
})

test('two members of one name are told apart wherever they stand', async () => {
  const here = await world()
  await here.db.update(organisations).set({ name: 'St Mary’s', town: 'Kingsmarl' }).where(eq(organisations.id, id(900108)))
  await here.db.update(organisations).set({ name: 'St Mary’s', town: 'Haven' }).where(eq(organisations.id, id(900132)))
  await yes(here, 'leanne', 900108)
  const ctx = here.as('rowan')
  const rollup = await rollups.forRollup(ctx, trust, year)
  const html = await sent(rollupRoute, ctx, `/rollups/${trust}`, { id: trust })
  for (const text of [html, rollups.rollupCsv(ctx, rollup, year), JSON.stringify(rollups.rollupSheets(ctx, rollup, year)), JSON.stringify(rollups.rollupPaper(ctx, rollup, year))]) {
    expect(text).toContain('St Mary’s, Kingsmarl')
    expect(text).toContain('St Mary’s, Haven')
  }
  await here.db.update(organisations).set({ town: 'Kingsmarl' }).where(eq(organisations.id, id(900132)))
  expect((await rollups.forRollup(ctx, trust, year)).schools[0]!.name).toBe('St Mary’s (URN 900108)')
})

test('the files say what they are: a plain table, an About sheet first, and a name with the holder and the days', async () => {
  const here = await world()
  await yes(here, 'leanne', 900108)
  await yes(here, 'stephanie', 900132)
  await worked(here, { by: 'leanne', from: 900108, to: [900132], signs: ['stephanie'] })
  const ctx = here.as('rowan')
  const rollup = await rollups.forRollup(ctx, trust, year)
  const rows = parse(rollups.rollupCsv(ctx, rollup, year).replace(/^\ufeff/, ''), { columns: true }) as Record<string, string>[]
  expect(new Set(rows.map((row) => row['Kind of row']))).toEqual(new Set(['Total', 'Organisation', 'Kind of work', 'Term', 'Pair', 'Not included']))
  expect(rows.every((row) => row.From === '2026-09-01' && row.To === '2027-08-31' && row['As at'] === '2026-11-22')).toBe(true)
  expect(rows.filter((row) => row['Kind of row'] === 'Organisation').map((row) => row.URN).sort()).toEqual(['900108', '900132'])
  const [about] = rollups.rollupSheets(ctx, rollup, year)
  expect(about).toMatchObject({ name: 'About' })
  expect(about!.rows.map(([label]) => label)).toEqual(['Counted for', 'Period', 'As at', 'Members', 'Counted, because they said yes', 'Countersigned entries', 'Hours', 'Entries without hours', 'How it is counted', 'Consent'])
  expect(rollups.rollupFileName({ ...rollup, holder: { ...rollup.holder, name: 'St Anne’s Marlshire & Co' } }, { from: '2025-11-29', to: '2026-11-29' })).toBe('joint-work-st-annes-marlshire-co-2025-11-29-to-2026-11-29')
  const paper = rollups.rollupPaper(ctx, rollup, year)
  const bars = paper.parts.find((part) => part.type === 'bars')!
  expect(bars).toMatchObject({ bare: true, bars: [{ given: 0, mutual: 1, received: 0 }] })
  expect(bars.label).toContain('work from one of these to another stands with the mutual')
  expect(JSON.stringify(paper)).toContain('These have not said yes; nothing else is said of them.')
  expect(JSON.stringify(paper)).not.toContain('Nothing here is said about')
})

test('a sharing form that says neither yes nor no is answered with a plain sentence; without a trust or authority nothing “sees” anything', async () => {
  const here = await world()
  expect(await answered(sharingRoute, here.as('leanne'), '/x', { id: id(900108) }, { deed: 'take', holder: trust })).toMatchObject({ status: 422, errors: { deed: 'Choose whether it may count your work, or may no longer.' } })
  const html = await sent(sharingRoute, here.as('sunita'), '/x', { id: id('university-of-marlshire') })
  expect(html).not.toContain('What it sees')
})

test('the regions page names all nine, says none where there is none, and few where there are few', async () => {
  const here = await world()
  await worked(here, { by: 'leanne', from: 900108, to: [900101], signs: ['helen'] })
  const html = await sent(regionsRoute, here.visitor(), '/regions')
  sound(html)
  for (const region of ['North East', 'North West', 'Yorkshire and the Humber', 'East Midlands', 'West Midlands', 'East of England', 'London', 'South East', 'South West']) expect(html).toContain(`${region} (`)
  expect(html).toContain('only a few entries')
  expect(html).toMatch(/aria-label="1 of the 45 pairs of regions have entries, a few each\. Every figure is in the table below\."/)
  expect(html).toMatch(/<li>Within East Midlands: <strong>few<\/strong><\/li>/)
  const rows = parse(rollups.regionsCsv(here.as('helen'), await rollups.between(here.as('helen'), null), 'all years').replace(/^\ufeff/, ''), { columns: true }) as Record<string, string>[]
  expect(rows).toHaveLength(45)
  expect(rows.filter((row) => row.Note !== '')).toMatchObject([{ Region: 'East Midlands', 'Also a few that are not shown': 'few' }])
  expect(html).not.toContain('Pennyhythe')
})
