import { beforeEach, expect, test } from 'vitest'
import fc from 'fast-check'
import { reports as issued } from '#db/schema/index.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import { plainCode, plainNumber } from '#app/domain/reports.ts'
import { NotFound, TooMany } from '#app/errors.ts'
import { printWaiting } from '#app/jobs/printing.ts'
import { sha256 } from '#app/platform/hashing.server.ts'
import * as form from '#app/routes/reports/check.tsx'
import * as checked from '#app/routes/reports/checked.tsx'
import { download, ownFilesFolder } from '../support/filed.ts'
import { renderToStaticMarkup } from 'react-dom/server'
import { Confirmation } from '#app/views/reports/check.tsx'
import { asked, sent, sound } from '../support/pages.tsx'
import { readPdf } from '../support/pdf.ts'
import { id, NOW, world, type World } from '../support/world.ts'

ownFilesFolder()
let w: World
let number: string
let code: string
const HOLLIN = id(900101)
const HERE = '192.0.2.1'

beforeEach(async () => {
  w = await world()
  await collaborations.log(w.as('amara'), { organisationId: HOLLIN, partners: [id(900102)], others: [], happenedOn: '2026-10-06', kind: 'moderation', direction: 'given', what: 'Secret words of the log.', changed: '', stopped: '', hours: 2, people: 3, networkId: null, interventionId: null })
  number = (await reports.issue(w.as('helen'), { organisation: HOLLIN, period: 'year', from: '', to: '', framework: 'none', opening: '', next: '' })).number
  await printWaiting(w.db, NOW)
  const [row] = await w.db.select().from(issued)
  code = reports.codeOf(row!.hash)
})

test('the code stands on the paper and on the page, in letters and figures that cannot be taken for each other', async () => {
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  const words = (await readPdf((await download(w.as('helen'), number, 'pdf')).bytes)).text.join(' ')
  expect(words.replace(/\s/g, '')).toContain(`/check,report${number},code${code}.`)
  expect((await reports.forPage(w.as('helen'), number)).check).toContain(code)
})

test('whoever has number and code learns that it was issued, by whom, when and how long, and nothing of what it says', async () => {
  const found = await reports.check(w.visitor(), { number, code }, HERE)
  expect(found).toMatchObject({ number, organisation: 'Hollin Bay Primary School', periodFrom: '2026-09-01', periodTo: '2026-11-22', entries: 1, issuedAt: NOW })
  expect(found.files.find((one) => one.format === 'pdf')!.pages).toBeGreaterThan(1)
  const html = await sent(checked, w.visitor(), `/check/${number}?code=${code}`, { number })
  sound(html)
  expect(html).toContain('This report was issued')
  for (const secret of ['Secret words', 'Helen', 'Thwaite', 'Amara', 'Okafor', 'Brannoc', 'Headteacher', HOLLIN, id('helen')]) expect(html).not.toContain(secret)
  expect(html).toMatch(/noindex|<h1/)
})

test('number and code are read as people type them', async () => {
  const typed = [[number, code.toLowerCase()], [number.replace('-', ' '), code.replace('-', ' ')], [number.replace('-000', '/'), code.replace('-', '')], [` ${number} `, code.replace(/0/g, 'o').replace(/1/g, 'l').replace(/V/g, 'u')]]
  for (const [which, with_] of typed) expect((await reports.check(w.visitor(), { number: which!, code: with_! }, HERE)).number).toBe(number)
  expect(plainNumber('2026-1')).toBe('2026-00001')
  expect([plainNumber(''), plainNumber('abc'), plainNumber("2026-00001' or 1=1")]).toEqual(['', '', ''])
  fc.assert(fc.property(fc.string({ maxLength: 60 }), (any) => /^[0-9A-Z]{0,40}$/.test(plainCode(any)) && /^(\d{4}-\d{5,9})?$/.test(plainNumber(any))))
})

/** The answer of the page, with what was typed taken out. */
async function answer(which: string, with_: string): Promise<{ status: number; html: string }> {
  const at = `/check/${encodeURIComponent(which)}?code=${encodeURIComponent(with_)}`
  const reply = (await checked.loader(asked(w.visitor(), at, { number: which }))) as unknown as { init?: { status?: number } }
  const html = await sent(checked, w.visitor(), at, { number: which })
  return { status: reply.init?.status ?? 200, html: html.replaceAll(which, '#').replaceAll(with_, '#') }
}

test('a wrong code and a number that was never given get the very same answer', async () => {
  const wrong = await answer(number, 'AAAAA-AAAAA')
  const unknown = await answer('2026-09999', 'AAAAA-AAAAA')
  const nonsense = await answer('2026-09999', code)
  expect(wrong.status).toBe(404)
  expect(unknown).toEqual(wrong)
  expect(nonsense).toEqual(wrong)
  expect(wrong.html).toContain('We cannot confirm this.')
})

test('of two thousand guesses none is right, and whoever guesses is stopped, while another school still checks its own', async () => {
  let stopped = 0
  for (let n = 0; n < 2_000; n++) {
    const guess = reports.check(w.visitor(), { number, code: `${String(n).padStart(5, '0')}-AAAAA` }, `198.51.100.${n % 250}`)
    await guess.then(() => expect.unreachable(), (error: unknown) => (error instanceof TooMany ? stopped++ : expect(error).toBeInstanceOf(NotFound)))
  }
  expect(stopped).toBeGreaterThan(1_800)
  const other = await reports.issue(w.as('helen'), { organisation: HOLLIN, period: 'year', from: '', to: '', framework: 'none', opening: 'Another', next: '' })
  const [, row] = await w.db.select().from(issued).orderBy(issued.number)
  expect((await reports.check(w.visitor(), { number: other.number, code: reports.codeOf(row!.hash) }, HERE)).number).toBe(other.number)
})

test('a right code is never counted against a report, however many look', async () => {
  for (let n = 0; n < 250; n++) await reports.check(w.visitor(), { number, code }, `203.0.113.${n}`)
  await expect(reports.check(w.visitor(), { number, code }, HERE)).resolves.toMatchObject({ number })
})

test('a file is told from every other: each of ours is named, one bit more is not ours', async () => {
  for (const { format } of (await reports.forPage(w.as('helen'), number)).files) {
    const { bytes } = await download(w.as('helen'), number, format)
    expect(await reports.compare(w.visitor(), { number, code, hash: sha256(bytes) }, HERE)).toEqual({ format, earlier: false })
    expect(await reports.compare(w.visitor(), { number, code, hash: sha256(Buffer.concat([bytes, Buffer.from(' ')])) }, HERE)).toBeNull()
  }
  await expect(reports.compare(w.visitor(), { number, code: 'AAAAA-AAAAA', hash: 'x' }, HERE)).rejects.toThrow(NotFound)
})

test('the form says what is missing, and sends a whole one on', async () => {
  sound(await sent(form, w.visitor(), '/check'))
  const wanting = await sent(form, w.visitor(), '/check?number=nonsense&code=')
  expect(wanting).toContain('Enter the number as it is printed')
  expect(wanting).toContain('Enter the code that stands beside the number')
  expect(wanting).toContain('value="nonsense"')
  const led = await Promise.resolve(form.loader(asked(w.visitor(), `/check?number=2026+1&code=${code}`) as never)).catch((thrown: unknown) => thrown)
  expect((led as Response).headers.get('location')).toBe(`/check/2026-00001?code=${code}`)
})

test('what came of comparing a file is the title of the page; an empty file is said to be empty', async () => {
  const found = await reports.check(w.visitor(), { number, code }, HERE)
  const title = (match: reports.Match | null) => /<h1[^>]*>(.*?)<\/h1>/.exec(renderToStaticMarkup(<Confirmation found={found} code={code} errors={{}} compared={{ match, hash: 'f'.repeat(64) }} />))?.[1]
  expect(title(null)).toBe('This file is not the one that was issued')
  expect(title({ format: 'pdf', earlier: false })).toBe('This is exactly the file we issued (PDF)')
  const body = new FormData()
  body.set('upload', new File([], 'report.pdf'))
  const request = new Request(`http://localhost:3999/check/${number}?code=${code}`, { method: 'POST', body })
  const args = { ...asked(w.visitor(), `/check/${number}?code=${code}`, { number }), request }
  const answer = (await checked.action(args)) as unknown as { data?: unknown; json?: () => Promise<unknown> }
  expect(JSON.stringify(answer.json ? await answer.json() : answer.data)).toContain('This file is empty')
})

test('the code stands on the first page, beside “Check”', async () => {
  const { facts } = reports.paperOf(await reports.forPage(w.as('helen'), number))
  expect(facts.at(-1)).toEqual(['Check', expect.stringMatching(new RegExp(`/check, report ${number}, code ${code}$`))])
})
