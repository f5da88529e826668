import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Duplicate } from '#db/client.server.ts'
import { write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import * as attachments from '#app/domain/attachments.server.ts'
import { tidyFiles } from '#app/jobs/timetable.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { Forbidden, Invalid, NotFound, TooMany } from '#app/errors.ts'
import { setConfig } from '#app/platform/config.server.ts'
import * as files from '#app/platform/files.server.ts'
import { newId } from '#app/platform/ids.ts'
import * as hostile from '#tests/support/hostile-files.ts'
import { aDraft, aPublished } from '#tests/support/practice.ts'
import { NOW, settings, world, type World } from '#tests/support/world.ts'

let w: World
let folder: string
let draft: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-attached-'))
  setConfig({ ...settings, filesFolder: folder })
  w = await world()
  draft = await aDraft(w.as('amara'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const ALT = 'A timetable with four reading slots'
let shade = 20
/** A picture unlike any before it. */
const chart = async (): Promise<{ name: string; bytes: Uint8Array }> => ({ name: 'Chart.png', bytes: await hostile.png(20, ++shade) })
const add = async (ctx: Context, to = draft, given: Partial<Parameters<typeof interventions.addFile>[2]> = {}) =>
  interventions.addFile(ctx, to, { file: await chart(), name: 'Timetable', alt: ALT, safe: true, ...given })
const list = (ctx: Context, of = draft) => interventions.filesForEditing(ctx, of).then((found) => found.files)
const wrong = async (deed: Promise<unknown>): Promise<Record<string, string>> => {
  const error = await deed.then(() => null, (reason: unknown) => reason)
  expect(error).toBeInstanceOf(Invalid)
  return (error as Invalid).errors
}

describe('adding', () => {
  test('Amara adds a picture and a PDF, and each says what it is', async () => {
    await add(w.as('amara'))
    await add(w.as('amara'), draft, { file: { name: 'Plan for 22 weeks.PDF', bytes: await hostile.pdf(3) }, name: '', alt: 'not used' })
    const [picture, paper] = await list(w.as('amara'))
    expect(picture).toMatchObject({ kind: 'image', name: 'Timetable.webp', alt: ALT, width: 20, pages: null })
    expect(paper).toMatchObject({ kind: 'pdf', name: 'Plan for 22 weeks.pdf', alt: '', width: null, pages: 3 })
    const { hash } = await interventions.fileForReading(w.as('amara'), draft, picture!.id)
    expect((await files.read(hash))?.size).toBe(picture!.bytes)
  })

  test('it says everything that is wrong at once, and that the file must be chosen again', async () => {
    expect(Object.keys(await wrong(add(w.as('amara'), draft, { file: null, safe: false, alt: '' })))).toEqual(expect.arrayContaining(['safe', 'upload']))
    const errors = await wrong(add(w.as('amara'), draft, { safe: false, alt: '' }))
    expect(errors).toMatchObject({ safe: expect.stringMatching(/Tick the box/), alt: expect.stringMatching(/cannot see/), upload: expect.stringMatching(/Choose the file again/) })
    expect(await list(w.as('amara'))).toEqual([])
  })

  test('a pupil number is refused in the name, in the words and in the name of the file', async () => {
    expect(await wrong(add(w.as('amara'), draft, { name: 'Plan A123456789012' }))).toHaveProperty('name')
    expect(await wrong(add(w.as('amara'), draft, { alt: 'Work of A123456789012' }))).toHaveProperty('alt')
    expect((await wrong(add(w.as('amara'), draft, { file: { ...(await chart()), name: 'A123456789012.png' } }))).upload).toMatch(/pupil number/)
  })

  test('eight files are enough, also for two people at once', async () => {
    for (let at = 0; at < 7; at++) await add(w.as('amara'))
    const both = await Promise.allSettled([add(w.as('amara')), add(w.as('helen'))])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await list(w.as('amara'))).toHaveLength(8)
    expect((await wrong(add(w.as('amara')))).upload).toMatch(/Take one away first/)
  })

  test('a double submit adds it once, whether the second comes at the same time or later', async () => {
    const once = { key: newId(), fingerprint: 'f' }
    const file = await chart()
    const send = () => add({ ...w.as('amara'), once }, draft, { file })
    const both = await Promise.allSettled([send(), send()])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(send()).rejects.toBeInstanceOf(Duplicate)
    expect(await list(w.as('amara'))).toHaveLength(1)
  })

  test('the same bytes in another form are told from a double click', async () => {
    const file = await chart()
    await add(w.as('amara'), draft, { file })
    expect((await wrong(add({ ...w.as('amara'), once: { key: newId(), fingerprint: 'g' } }, draft, { file }))).upload).toMatch(/stands here already/)
  })

  test('after sixty in an hour it asks to wait', async () => {
    const now = w.as('amara')
    for (let at = 0; at < 60; at++) await wrong(add(now, draft, { file: { name: 'a.png', bytes: hostile.pngHeader(90_000, 90_000) } }))
    await expect(add(now)).rejects.toBeInstanceOf(TooMany)
    await add(w.as('amara', new Date(NOW.getTime() + 3_700_000)))
  })
})

describe('who may', () => {
  test('only those who may edit the account may touch its files; a stranger learns nothing of it', async () => {
    await add(w.as('amara'))
    const [file] = await list(w.as('amara'))
    for (const deed of [(ctx: Context) => add(ctx), (ctx: Context) => list(ctx), (ctx: Context) => interventions.removeFile(ctx, draft, file!.row), (ctx: Context) => interventions.changeFile(ctx, draft, file!.row, { name: 'x', alt: 'y' })]) {
      await expect(deed(w.as('priya'))).rejects.toBeInstanceOf(NotFound)
      await expect(deed(w.visitor())).rejects.toBeInstanceOf(Forbidden)
    }
    await expect(interventions.fileForReading(w.as('priya'), draft, file!.id)).rejects.toBeInstanceOf(NotFound)
    await expect(interventions.fileForReading(w.visitor(), draft, file!.id)).rejects.toBeInstanceOf(NotFound)
    expect((await interventions.fileForReading(w.as('helen'), draft, file!.id)).open).toBe(false)
  })

  test('a file is found only under its own account', async () => {
    await add(w.as('amara'))
    const [file] = await list(w.as('amara'))
    const other = await aDraft(w.as('amara'), { title: 'Another' })
    await expect(interventions.fileForReading(w.as('amara'), other, file!.id)).rejects.toBeInstanceOf(NotFound)
    await expect(interventions.removeFile(w.as('amara'), other, file!.row)).rejects.toBeInstanceOf(NotFound)
    await expect(interventions.changeFile(w.as('amara'), other, file!.row, { name: 'x', alt: 'y' })).rejects.toBeInstanceOf(NotFound)
  })

  test('while a lead reads it, and when it is published, its files stay as they are; then everybody may read them', async () => {
    await add(w.as('amara'))
    const [file] = await list(w.as('amara'))
    await interventions.submit(w.as('amara'), draft, 1)
    await expect(add(w.as('amara'))).rejects.toThrow(/cannot be changed/)
    await interventions.approve(w.as('helen'), draft, { seenVersion: 2, unnamed: false })
    await expect(interventions.removeFile(w.as('helen'), draft, file!.row)).rejects.toBeInstanceOf(Forbidden)
    expect(await interventions.fileForReading(w.visitor(), draft, file!.id)).toMatchObject({ open: true, alt: ALT })
    expect(await attachments.forPage(w.db, draft)).toHaveLength(1)
    expect(JSON.stringify(await attachments.forPage(w.db, draft))).not.toMatch(/amara|byAccount|"at"/)
  })

  test('adding a file does not put an open form of the text out of date', async () => {
    await add(w.as('amara'))
    await interventions.submit(w.as('amara'), draft, 1)
  })
})

describe('changing and taking away', () => {
  test('the words change, the file and its address do not', async () => {
    await add(w.as('amara'))
    const [before] = await list(w.as('amara'))
    await interventions.changeFile(w.as('helen'), draft, before!.row, { name: '../Week plan', alt: 'Four slots' })
    const [after] = await list(w.as('amara'))
    expect(after).toEqual({ ...before, name: 'Week plan.webp', alt: 'Four slots' })
    expect(await wrong(interventions.changeFile(w.as('helen'), draft, before!.row, { name: 'x', alt: '' }))).toHaveProperty('alt')
  })

  test('a file that was taken away is gone for readers at once, and twice is not found', async () => {
    await add(w.as('amara'))
    const [file] = await list(w.as('amara'))
    await interventions.removeFile(w.as('amara'), draft, file!.row)
    await expect(interventions.fileForReading(w.as('amara'), draft, file!.id)).rejects.toBeInstanceOf(NotFound)
    await expect(interventions.removeFile(w.as('amara'), draft, file!.row)).rejects.toBeInstanceOf(NotFound)
  })
})

describe('working copies', () => {
  test('a copy has the same files under the same addresses; taking the original’s place, its files do too', async () => {
    await add(w.as('amara'))
    await add(w.as('amara'))
    const original = await aPublished(w, { fields: { title: 'Original' } })
    await write(w.db, ...((await attachments.copyTo(w.db, draft, original)) as [never]))
    const first = await attachments.forPage(w.db, original)
    expect(first).toEqual(await attachments.forPage(w.db, draft))
    const [file] = await list(w.as('amara'))
    await interventions.removeFile(w.as('amara'), draft, file!.row)
    await write(w.db, ...(attachments.replace(w.db, original, draft) as [never]))
    expect(await attachments.forPage(w.db, original)).toEqual(first.slice(1))
    expect(await attachments.forPage(w.db, draft)).toEqual([])
    expect(await attachments.copyTo(w.db, draft, original)).toEqual([])
  })
})

test('bytes that no account shows any more are tidied away after a day; those of any version stay', async () => {
  await add(w.as('amara'))
  await add(w.as('amara'))
  const [gone, stays] = await Promise.all((await list(w.as('amara'))).map(async (file) => ({ ...file, ...(await interventions.fileForReading(w.as('amara'), draft, file.id)) })))
  await interventions.removeFile(w.as('amara'), draft, gone!.row)
  expect(await tidyFiles(w.db, new Date())).toBe(0)
  for (const { hash } of [gone!, stays!]) utimesSync(join(folder, hash.slice(0, 2), hash), new Date('2026-01-01'), new Date('2026-01-01'))
  expect(await tidyFiles(w.db, new Date())).toBe(1)
  expect(await files.read(gone!.hash)).toBeNull()
  expect(await files.read(stays!.hash)).not.toBeNull()
})
