import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { attachments as rows, collaborationActs } from '#db/schema/index.ts'
import * as attachments from '#app/domain/attachments.server.ts'
import { MOST_FILES } from '#app/domain/attachments.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { Forbidden, Invalid, NotFound } from '#app/errors.ts'
import { setConfig } from '#app/platform/config.server.ts'
import * as file from '#app/routes/collaborations/file.ts'
import * as files from '#app/routes/collaborations/files.tsx'
import * as show from '#app/routes/collaborations/show.tsx'
import * as hostile from '#tests/support/hostile-files.ts'
import { asked, refusedWith, sent, sound } from '#tests/support/pages.tsx'
import { id, NOW, settings, world, type World } from '#tests/support/world.ts'

let w: World
let folder: string
let entry: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-entry-files-'))
  setConfig({ ...settings, filesFolder: folder })
  w = await world()
  entry = await collaborations.log(w.as('amara'), { organisationId: id(900101), partners: [id(900102)], others: [], happenedOn: '2026-11-12', kind: 'visit', direction: 'given', what: 'Phonics visit', changed: '', stopped: '', hours: null, people: null, networkId: null, interventionId: null })
})
afterEach(() => {
  setConfig(settings)
  rmSync(folder, { recursive: true, force: true })
})

let size = 30
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const add = async (by: string, more: object = {}, at = later(size)) =>
  collaborations.addFile(w.as(by, at), entry, { file: { name: 'agenda.png', bytes: await hostile.png(++size, 32) }, name: 'Agenda', alt: 'Four points', safe: true, ...more })
const acts = async () => (await w.db.select().from(collaborationActs)).map((one) => one.act).sort()

test('each side adds its own papers, both read them, and each takes away only its own', async () => {
  await add('amara')
  await add('tom', { name: 'Minutes' })
  const read = await collaborations.forReading(w.as('tom'), entry)
  expect(read.files.map((one) => [one.name, one.sideName, one.mine])).toEqual([['Agenda.webp', 'Hollin Bay Primary School', false], ['Minutes.webp', expect.stringContaining('Brannoc'), true]])
  const [agenda, minutes] = read.files
  await expect(collaborations.removeFile(w.as('tom'), entry, agenda!.row)).rejects.toThrow(Forbidden)
  await collaborations.removeFile(w.as('daniel'), entry, minutes!.row)
  await collaborations.removeFile(w.as('helen'), entry, agenda!.row)
  expect(await w.db.select().from(rows)).toEqual([])
  expect(await acts()).toEqual(['file-added', 'file-added', 'file-removed', 'file-removed', 'logged'])
})

test('strangers, visitors and a partner that declined add nothing, and strangers read nothing', async () => {
  await add('amara')
  const [held] = await attachments.ofEntry(w.db, entry)
  for (const who of ['nadia', 'ruth', 'priya']) {
    await expect(add(who)).rejects.toThrow(NotFound)
    await expect(collaborations.fileForReading(w.as(who), entry, held!.id)).rejects.toThrow(NotFound)
  }
  await expect(collaborations.fileForReading(w.visitor(), entry, held!.id)).rejects.toThrow(Forbidden)
  const [row] = (await collaborations.forReading(w.as('tom'), entry)).partners
  await collaborations.decline(w.as('tom'), { entryId: entry, partner: row!.id, seenVersion: 1, seenAnswer: 0 }, 'Not us')
  await expect(add('tom')).rejects.toThrow(Forbidden)
})

test('without the tick, with a pupil’s number in the name, or as a picture without words, nothing is kept', async () => {
  await expect(add('amara', { safe: false })).rejects.toMatchObject({ errors: { safe: expect.stringContaining('pupil’s work') as string } })
  await expect(add('amara', { name: 'Notes A123456789012' })).rejects.toMatchObject({ errors: { name: expect.stringContaining('unique pupil number') as string } })
  await expect(add('amara', { alt: '' })).rejects.toMatchObject({ errors: { alt: expect.any(String) as string } })
  await expect(add('amara', { file: { name: 'register.xlsx', bytes: new Uint8Array([1, 2, 3]) } })).rejects.toThrow(Invalid)
  expect(await w.db.select().from(rows)).toEqual([])
})

test('a withdrawn entry takes no files, and whoever could read them still can', async () => {
  await add('amara')
  const [held] = await attachments.ofEntry(w.db, entry)
  await collaborations.withdraw(w.as('amara'), entry, 1)
  await expect(add('amara')).rejects.toThrow(Forbidden)
  await expect(collaborations.removeFile(w.as('amara'), entry, held!.row)).rejects.toThrow(Forbidden)
  expect(await collaborations.fileForReading(w.as('tom'), entry, held!.id)).toMatchObject({ name: 'Agenda.webp' })
})

test('there is room for eight, also when two people add the last one at once', async () => {
  for (let at = 1; at < MOST_FILES; at++) await add('amara')
  const results = await Promise.allSettled([add('amara', {}, later(900)), add('tom', {}, later(901))])
  expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect(await w.db.select().from(rows)).toHaveLength(MOST_FILES)
})

test('the pages are sound, the file comes as bytes that can do nothing, and nobody on the way keeps it', async () => {
  await add('amara')
  for (const who of ['amara', 'tom']) {
    sound(await sent(show, w.as(who), `/collaborations/${entry}`, { id: entry }))
    sound(await sent(files, w.as(who), `/collaborations/${entry}/files`, { id: entry }))
  }
  const [held] = await attachments.ofEntry(w.db, entry)
  const params = { id: entry, fileId: held!.id, name: held!.name }
  const reply = (await file.loader(asked(w.as('tom'), '/x', params))) as Response
  expect(reply.headers.get('Content-Type')).toBe('image/webp')
  expect(reply.headers.get('Cache-Control')).toBe('private, no-store')
  expect(reply.headers.get('Content-Security-Policy')).toContain('sandbox')
  expect((await refusedWith(file.loader(asked(w.as('nadia'), '/x', params)) as Promise<unknown>)).status).toBe(404)
})
