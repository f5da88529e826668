import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as attachments from '#app/domain/attachments.server.ts'
import type { Context } from '#app/context.ts'
import { setConfig } from '#app/platform/config.server.ts'
import { newId } from '#app/platform/ids.ts'
import * as file from '#app/routes/interventions/file.ts'
import * as files from '#app/routes/interventions/files.tsx'
import { AddFile, ChangeFile, RemoveFile } from '#app/views/attachments/forms.tsx'
import { HeldFiles } from '#app/views/attachments/held.tsx'
import { ShownFiles } from '#app/views/attachments/shown.tsx'
import * as hostile from '#tests/support/hostile-files.ts'
import { aDraft } from '#tests/support/practice.ts'
import { settings, world, type World } from '#tests/support/world.ts'

let w: World
let folder: string
let draft: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-pages-'))
  setConfig({ ...settings, filesFolder: folder })
  w = await world()
  draft = await aDraft(w.as('amara'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const asked = (ctx: Context, init: RequestInit = {}, query = '', more: Record<string, string> = {}) => ({
  request: new Request(`http://localhost/interventions/${draft}/files${query}`, init), params: { id: draft, ...more },
  context: { ctx, nonce: 'n', address: '192.0.2.1', cookies: { session: null, browser: null }, enhance: '' },
})
const add = (fields: Record<string, string>, bytes: Uint8Array, ctx: Context = w.as('amara')) => {
  const body = new FormData()
  for (const [name, value] of Object.entries({ deed: 'add', name: 'Timetable', alt: 'Four slots', safe: 'yes', ...fields })) body.append(name, value)
  body.append('upload', new File([bytes as BlobPart], 'a.png'))
  return files.action(asked(ctx, { method: 'POST', body }))
}

test('a form sent twice leads both times to the one file that it added; with other bytes it is told apart', async () => {
  const formKey = newId()
  const bytes = await hostile.png()
  const leads = [await add({ formKey }, bytes), await add({ formKey }, bytes)] as unknown as Response[]
  expect(leads.map((one) => [one.status, one.headers.get('Location')])).toEqual(Array(2).fill([302, `/interventions/${draft}/files?done=added`]))
  expect(await add({ formKey }, await hostile.png(31, 32))).toMatchObject({ init: { status: 409 } })
  expect((await files.loader(asked(w.as('amara')))).files).toHaveLength(1)
})

test('what is refused keeps the words and says what to do beside the field', async () => {
  const reply = (await add({ name: 'Week plan', safe: '' }, hostile.svg)) as unknown as { data: { errors: Record<string, string>; typed: Record<string, string> } }
  expect(Object.keys(reply.data.errors).sort()).toEqual(['safe', 'upload'])
  const page = renderToStaticMarkup(<AddFile formKey="k" refused={reply.data} />)
  expect(page).toContain('value="Week plan"')
  expect(page).toMatch(/id="upload-error"[\s\S]*An SVG drawing/)
  expect(page).toMatch(/<form method="post" enctype="multipart\/form-data" novalidate/i)
})

test('Priya of another school finds nothing, and a visitor is led to sign in, whatever they send', async () => {
  await expect(add({}, await hostile.png(), w.as('priya'))).rejects.toMatchObject({ status: 404 })
  await expect(add({}, await hostile.png(), w.visitor())).rejects.toMatchObject({ status: 302 })
})

test('a file is served as what we made of it, and only once to who has it', async () => {
  await add({}, await hostile.pngWithWords())
  const { files: [held] } = await files.loader(asked(w.as('amara')))
  const get = (init: RequestInit = {}) => file.loader(asked(w.as('helen'), init, '', { fileId: held!.id, name: 'anything' }))
  const reply = await get()
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-type': 'image/webp', 'content-disposition': `inline; filename="Timetable.webp"; filename*=UTF-8''Timetable.webp`, 'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'", 'cache-control': 'private, no-cache', 'content-length': String(held!.bytes),
  })
  expect(Buffer.from(await reply.arrayBuffer()).toString('latin1')).not.toContain(hostile.MARK)
  expect((await get({ headers: { 'if-none-match': `"x", W/${reply.headers.get('etag')}` } })).status).toBe(304)
  expect((await get({ method: 'HEAD' })).body).toBeNull()
})

test('changing and taking away: each asks on a page of its own, and is said when done', async () => {
  await add({}, await hostile.png())
  const { files: [held] } = await files.loader(asked(w.as('amara')))
  expect((await files.loader(asked(w.as('amara'), {}, `?remove=${held!.row}`))).removing).toEqual(held)
  expect(renderToStaticMarkup(<RemoveFile id={draft} file={held!} caption="x" />)).toContain('Take it away')
  expect(renderToStaticMarkup(<ChangeFile file={held!} caption="x" refused={undefined} />)).toContain('Four slots')
  const post = (fields: Record<string, string>) => files.action(asked(w.as('amara'), { method: 'POST', body: new URLSearchParams(fields) })) as unknown as Promise<Response>
  expect((await post({ deed: 'change', which: held!.row, name: 'Week', alt: 'Five' })).headers.get('Location')).toMatch(/done=changed/)
  expect((await post({ deed: 'remove', which: held!.row })).headers.get('Location')).toMatch(/done=removed/)
  await expect(files.loader(asked(w.as('amara'), {}, `?change=${held!.row}`))).rejects.toMatchObject({ status: 404 })
})

test('readers get the picture with its words and size, and a PDF with its pages; without files, nothing', async () => {
  await add({}, await hostile.png())
  const page = renderToStaticMarkup(<ShownFiles interventionId={draft} files={[...(await attachments.forPage(w.db, draft)), { id: 'x', kind: 'pdf', name: 'Plan.pdf', alt: '', bytes: 340_000, width: null, height: null, pages: 3 }]} />)
  expect(page).toMatch(/<img src="[^"]+Timetable\.webp" alt="Four slots" width="60" height="40"/)
  expect(page).toContain('PDF, 3 pages, 340 kB')
  expect(renderToStaticMarkup(<ShownFiles interventionId={draft} files={[]} />)).toBe('')
  expect(renderToStaticMarkup(<HeldFiles id={draft} files={[]} />)).toContain('No files yet')
})
