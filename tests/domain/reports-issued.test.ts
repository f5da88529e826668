import { readdirSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { accounts, collaborationPartners, collaborations as entries, collaborationSigners, events, letters, memberships, organisations, reportFiles, reports as issued } from '#db/schema/index.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import type { reportFormats } from '#app/domain/reports.ts'
import { NotFound } from '#app/errors.ts'
import { deliver } from '#app/jobs/main.ts'
import { printWaiting } from '#app/jobs/printing.ts'
import { tidyFiles } from '#app/jobs/timetable.ts'
import { setConfig } from '#app/platform/config.server.ts'
import { sha256 } from '#app/platform/hashing.server.ts'
import { readPdf } from '../support/pdf.ts'
import { download, ownFilesFolder } from '../support/filed.ts'
import { id, NOW, settings, world, type World } from '../support/world.ts'

const folder = ownFilesFolder()
let w: World
beforeEach(async () => void (w = await world()))

const HOLLIN = id(900101)
const BRANNOCS = id(900102)
const year = { organisation: HOLLIN, period: 'year' as const, from: '', to: '', framework: 'ofsted-schools-2026', opening: '', next: '' }
const log = (what = 'Moderated writing together.', who = 'helen') =>
  collaborations.log(w.as(who), { organisationId: HOLLIN, partners: [BRANNOCS], others: [], happenedOn: '2026-10-06', kind: 'moderation', direction: 'given', what, changed: '', stopped: '', hours: 2, people: 3, networkId: null, interventionId: null })

/** Helen's report with all its files, as an hour of jobs leaves it. */
async function issuedAndPrinted(): Promise<{ number: string; formats: (keyof typeof reportFormats)[] }> {
  const { number } = await reports.issue(w.as('helen'), year)
  expect(await printWaiting(w.db, NOW)).toBe(1)
  return { number, formats: (await reports.forPage(w.as('helen'), number)).files.map((one) => one.format) }
}
const rows = () => w.db.select().from(reportFiles)
const at = (hash: string): string => join(folder.at, hash.slice(0, 2), hash)

test('a moment after Helen issues, every file is there once, with its size and hash, and doing it again adds none', async () => {
  await log()
  const { number } = await reports.issue(w.as('helen'), year)
  const before = await reports.forPage(w.as('helen'), number)
  expect(before.soon).toBe(true)
  expect(before.files.every((one) => one.bytes === null)).toBe(true)
  expect(await printWaiting(w.db, NOW)).toBe(1)
  expect(await printWaiting(w.db, NOW)).toBe(0)
  const made = await rows()
  const after = await reports.forPage(w.as('helen'), number)
  expect(after.soon).toBe(false)
  expect(made.map((one) => one.format).sort()).toEqual(after.files.map((one) => one.format).sort())
  for (const { format, hash, bytes, pages } of made) {
    const stored = (await download(w.as('helen'), number, format)).bytes
    expect([sha256(stored), stored.length]).toEqual([hash, bytes])
    if (format === 'pdf') expect(pages).toBe((await readPdf(stored)).pages)
  }
  await w.db.update(events).set({ handledAt: null }).where(eq(events.name, 'report.issued'))
  await printWaiting(w.db, NOW)
  expect(await rows()).toEqual(made)
})

test('a year later, with entries amended and withdrawn, people gone and schools renamed, the sealed text and every file are the same, byte for byte', async () => {
  const first = await log('Moderated writing.', 'amara')
  const second = await log('Visited the infants.')
  const [row] = await w.db.select().from(collaborationPartners).where(eq(collaborationPartners.collaborationId, first))
  await collaborations.countersign(w.as('tom'), { entryId: first, partner: row!.id, seenVersion: 1, seenAnswer: 0 })
  const { number, formats } = await issuedAndPrinted()
  const [sealed] = await w.db.select().from(issued)
  const before = await Promise.all(formats.map((format) => download(w.as('helen'), number, format)))

  const later = new Date(NOW.getTime() + 370 * 86_400_000)
  await w.db.update(entries).set({ what: 'Other words.', version: 2 }).where(eq(entries.id, first))
  await collaborations.withdraw(w.as('helen', later), second, 1)
  await w.db.update(memberships).set({ status: 'ended', endedAt: later }).where(eq(memberships.accountId, id('amara')))
  await w.db.update(accounts).set({ closedAt: later }).where(eq(accounts.id, id('tom')))
  await w.db.update(accounts).set({ name: 'Amara Another-Name' }).where(eq(accounts.id, id('amara')))
  for (const one of [HOLLIN, BRANNOCS]) await w.db.update(organisations).set({ name: `Renamed ${one}` }).where(eq(organisations.id, one))

  const [still] = await w.db.select().from(issued)
  expect([still!.document, still!.hash]).toEqual([sealed!.document, sha256(sealed!.document)])
  for (const [index, format] of formats.entries()) {
    const after = await download(w.as('helen', later), number, format)
    expect(after.bytes.equals(before[index]!.bytes), format).toBe(true)
  }
  expect((await download(w.as('helen', later), number, 'json')).bytes.toString('utf8')).toBe(sealed!.document)
  expect(sha256((await download(w.as('helen', later), number, 'json')).bytes)).toBe(sealed!.hash)
})

test('a file asked for before it is made is waited for, and ten who ask at once make it once', async () => {
  await log()
  const { number } = await reports.issue(w.as('helen'), year)
  const all = await Promise.all(Array.from({ length: 10 }, () => download(w.as('helen'), number, 'pdf')))
  for (const one of all) expect(one.bytes.equals(all[0]!.bytes)).toBe(true)
  expect((await rows()).filter((one) => one.format === 'pdf')).toHaveLength(1)
})

test('a report from before files were kept gets them when somebody first asks', async () => {
  await log()
  const { number } = await reports.issue(w.as('helen'), year)
  await w.db.update(events).set({ handledAt: NOW })
  const later = new Date(NOW.getTime() + 86_400_000)
  expect((await reports.forPage(w.as('helen', later), number)).soon).toBe(false)
  expect((await download(w.as('helen', later), number, 'csv')).bytes.length).toBeGreaterThan(100)
  expect(await rows()).toHaveLength(1)
})

test('a stored file that is gone from the disk is made again only if it comes out the same', async () => {
  await log('Moderated writing.', 'amara')
  const { number } = await issuedAndPrinted()
  const pdf = await download(w.as('helen'), number, 'pdf')
  rmSync(at(sha256(pdf.bytes)))
  expect((await download(w.as('helen'), number, 'pdf')).bytes.equals(pdf.bytes)).toBe(true)
  rmSync(at(sha256(pdf.bytes)))
  await w.db.update(accounts).set({ name: 'Somebody Else' }).where(eq(accounts.id, id('amara')))
  await expect(reports.file(w.as('helen'), number, 'pdf')).rejects.toThrow(/stored file is missing.*not the same, byte for byte/)
  expect((await rows()).find((one) => one.format === 'pdf')!.hash).toBe(sha256(pdf.bytes))
})

test('files of reports are never tidied away, however old; a file that no record names is', async () => {
  await log()
  await issuedAndPrinted()
  const made = await rows()
  for (const shelf of readdirSync(folder.at)) for (const name of readdirSync(join(folder.at, shelf))) utimesSync(join(folder.at, shelf, name), new Date('2025-01-01'), new Date('2025-01-01'))
  const [lost, ...kept] = made
  await w.db.delete(reportFiles).where(eq(reportFiles.id, lost!.id))
  await tidyFiles(w.db, NOW)
  const left = readdirSync(folder.at).flatMap((shelf) => readdirSync(join(folder.at, shelf)))
  for (const { hash } of kept) expect(left).toContain(hash)
  expect(left).not.toContain(lost!.hash)
})

test('nobody gets a file of a report that they may not read', async () => {
  const { number, formats } = await issuedAndPrinted()
  for (const format of formats) {
    for (const stranger of ['tom', 'joan', 'kofi']) await expect(reports.file(w.as(stranger), number, format)).rejects.toThrow(NotFound)
    await expect(reports.file(w.as('amara'), number, format)).rejects.toThrow(/^Only a lead/)
    await expect(reports.file(w.visitor(), number, format)).rejects.toThrow(/^Sign in/)
  }
})

test('a printer that fails leaves the report whole, is tried again later, and then the files are there', async () => {
  await log()
  const { number } = await reports.issue(w.as('helen'), year)
  const [row] = await w.db.select().from(issued)
  await w.db.update(issued).set({ hash: sha256('something else') })
  expect(await printWaiting(w.db, NOW)).toBe(0)
  await w.db.update(issued).set({ hash: row!.hash })
  expect(await printWaiting(w.db, NOW)).toBe(0)
  expect(await printWaiting(w.db, new Date(NOW.getTime() + 3_600_000))).toBe(1)
  expect((await reports.forPage(w.as('helen'), number)).files.every((one) => one.bytes !== null)).toBe(true)
})

test('two who issue at once get two numbers, and both reports are whole', async () => {
  await log()
  const numbers = (await Promise.all(Array.from({ length: 8 }, () => reports.issue(w.as('helen'), year)))).map((one) => one.number)
  expect(new Set(numbers).size).toBe(8)
  for (const number of numbers) expect((await reports.forReading(w.as('helen'), number)).document.meta.number).toBe(number)
})

test('a report of very many entries is shortened on its page, and says so; its files have all', async () => {
  const first = await log('Entry 0')
  const [entry] = await w.db.select().from(entries).where(eq(entries.id, first))
  const [partner] = await w.db.select().from(collaborationPartners)
  for (let n = 1; n <= 1_100; n++) {
    const copy = `many${String(n).padStart(16, '0')}`
    await w.db.batch([w.db.insert(entries).values({ ...entry!, id: copy, what: `Entry ${n}` }), w.db.insert(collaborationPartners).values({ ...partner!, id: copy, collaborationId: copy })])
  }
  const { number } = await reports.issue(w.as('helen'), year)
  const { document } = await reports.forReading(w.as('helen'), number)
  expect(document.lines.length).toBeLessThan(200)
  expect(JSON.stringify(document.blocks)).toContain('The first 40 of 1,101 are shown on this page.')
  expect((await download(w.as('helen'), number, 'csv')).bytes.toString('utf8').trim().split('\r\n')).toHaveLength(1_102)
})

test('Amara asks to be forgotten: her name leaves the files, the sealed text stays, and both pages and the comparison say what happened', async () => {
  await log('Moderated writing.', 'amara')
  await log('Visited.', 'helen')
  const { number, formats } = await issuedAndPrinted()
  const other = await issuedAndPrinted()
  const before = await Promise.all(formats.map((format) => download(w.as('helen'), number, format)))
  const [sealed] = await w.db.select().from(issued)
  const code = reports.codeOf(sealed!.hash)
  const later = new Date(NOW.getTime() + 400 * 86_400_000)
  const said: string[] = []
  const forget = (which: string) => reports.reportsCommand(w.db, ['forget', which], { write: (line) => void said.push(line) }, later)
  expect(await forget('nobody@nowhere.example')).toBe(1)
  expect(await forget(w.as('amara').who.email)).toBe(0)
  expect(said.at(-1)).toContain('printed anew')

  const [still] = await w.db.select().from(issued)
  expect([still!.document, still!.hash]).toEqual([sealed!.document, sealed!.hash])
  const page = await reports.forPage(w.as('helen', later), number)
  expect(page.reprintedAt).toEqual(later)
  expect(Object.values(page.people)).toContain('A former colleague')
  for (const [index, format] of formats.entries()) {
    const after = await download(w.as('helen', later), number, format)
    // The sealed text names nobody, and the governors’ page only whoever issued it.
    const unnamed = format === 'json' || format === 'governors'
    expect(after.bytes.equals(before[index]!.bytes), format).toBe(unnamed)
    if (format === 'csv') expect(after.bytes.toString('utf8')).not.toContain('Okafor')
    if (format === 'pdf') expect((await readPdf(after.bytes)).text.join(' ')).not.toContain('Okafor')
    const asked = (bytes: Buffer) => reports.compare(w.visitor(), { number, code, hash: sha256(bytes) }, '192.0.2.1')
    expect(await asked(after.bytes)).toEqual({ format, earlier: false })
    expect(await asked(before[index]!.bytes)).toEqual({ format, earlier: !unnamed })
  }
  expect((await reports.check(w.visitor(), { number, code }, '192.0.2.1')).reprintedAt).toEqual(later)
  expect((await reports.forPage(w.as('helen', later), other.number)).reprintedAt).toEqual(later)
  const files = await rows()
  expect(await forget(w.as('amara').who.email)).toBe(0)
  expect(await rows()).toEqual(files)
  expect(await reports.reportsCommand(w.db, [], { write: () => undefined }, later)).toBe(2)
})

test('Jane, who countersigned by a link and has no account, asks to be forgotten: her name leaves the entry and the files, the domain stays', async () => {
  const entry = await collaborations.log(w.as('amara'), { organisationId: id(900101), partners: [], others: [{ name: 'St Oda’s Primary', email: 'Office@st-odas.example' }], happenedOn: '2026-11-12', kind: 'visit', direction: 'given', what: 'Phonics visit', changed: '', stopped: '', hours: 3, people: 4, networkId: null, interventionId: null })
  setConfig({ ...settings, demo: true })
  onTestFinished(() => setConfig(settings))
  while ((await deliver(w.db, NOW)) > 0);
  const [letter] = await w.db.select().from(letters).where(eq(letters.toEmail, 'office@st-odas.example'))
  await collaborations.answerByLink(w.visitor(), /\/invited\/([0-9a-z]{32})/.exec(letter!.body)![1]!, 1, { name: 'Jane Smith', job: 'Headteacher', deed: 'countersign' })
  const { number } = await issuedAndPrinted()
  const text = async () => (await readPdf((await download(w.as('helen'), number, 'pdf')).bytes)).text.join(' ')
  expect(await text()).toContain('Jane Smith, Headteacher')
  const [sealed] = await w.db.select().from(issued)
  const said: string[] = []
  const forget = () => reports.reportsCommand(w.db, ['forget', 'office@ST-ODAS.example'], { write: (line) => void said.push(line) }, NOW)
  expect(await forget()).toBe(0)
  expect(said.at(-1)).toContain('gone from 1 answer given by a link')
  expect(await text()).not.toContain('Jane')
  expect(await text()).toContain('Countersigned by Somebody who asked to be forgotten (by e-mail link, st-odas.example)')
  expect((await w.db.select().from(issued))[0]).toEqual(sealed)
  expect(JSON.stringify([await collaborations.forReading(w.as('amara'), entry), await w.db.select().from(collaborationPartners), await w.db.select().from(collaborationSigners)])).not.toMatch(/Jane|office@/i)
  expect(await forget()).toBe(1)
})
