import type { LoaderFunctionArgs } from '@remix-run/node'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test } from 'vitest'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import type { Reading } from '#app/domain/reports.ts'
import { loader as file } from '#app/routes/reports/file.ts'
import { action as make } from '#app/routes/reports/new.tsx'
import { loader as show } from '#app/routes/reports/show.tsx'
import type { Paper } from '#app/domain/documents.ts'
import { PaperOnPage } from '#app/views/documents/paper.tsx'
import { AdviceList, ChoicesForm, IssuePanel } from '#app/views/reports/making.tsx'
import { download, ownFilesFolder } from '../support/filed.ts'
import { readPdf } from '../support/pdf.ts'
import { id, world, type World } from '../support/world.ts'

ownFilesFolder()
let w: World
beforeEach(async () => void (w = await world()))

const year = { organisation: id(900101), period: 'year' as const, from: '', to: '', framework: 'ofsted-schools-2026', opening: '<script>alert(1)</script> We give.', next: 'Host.' }
const log = (what: string) =>
  collaborations.log(w.as('helen'), { organisationId: id(900101), partners: [id(900102)], others: [], happenedOn: '2026-10-06', kind: 'moderation', direction: 'given', what, changed: 'They read on.', stopped: 'A meeting', hours: 2, people: 3, networkId: null, interventionId: null })
const words = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&amp;/g, '&').replace(/\s+/g, ' ')
const asked = (key: string | null, number: string, ending = ''): LoaderFunctionArgs =>
  ({ request: new Request(`http://localhost:3999/reports/${number}${ending}`), params: { number }, context: { ctx: key ? w.as(key) : w.visitor() } }) as unknown as LoaderFunctionArgs

test('the page and the paper say the same words, because they draw the same document', async () => {
  await log('Moderated writing <b>together</b> & agreed "most" of it.')
  const { number } = await reports.issue(w.as('helen'), year)
  const reading: Reading = await reports.forReading(w.as('helen'), number)
  const page = words(renderToStaticMarkup(<PaperOnPage paper={reports.paperOf(reading)} />)).replace(/\s/g, '')
  const paper = (await readPdf((await download(w.as('helen'), number, 'pdf')).bytes)).text.join(' ').replace(/\s/g, '')
  for (const block of reading.document.blocks) {
    const said = block.type === 'heading' || block.type === 'paragraph' || block.type === 'callout' || block.type === 'sourceNote' ? [block.text] : block.type === 'list' ? block.items : block.type === 'table' ? block.rows.flat() : block.type === 'figures' ? block.items.flatMap((item) => [item.value, item.label, item.note]) : []
    for (const text of said) {
      expect(page).toContain(text.replace(/\s/g, ''))
      // On paper a text may run over a page's end, with the running head between: look for its beginning.
      expect(paper).toContain(text.replace(/\s/g, '').slice(0, 40))
    }
  }
  for (const text of ['Moderatedwriting<b>together</b>&agreed"most"ofit.', 'Theyreadon.', 'Ameeting', 'LoggedbyHelenThwaite']) for (const rendering of [page, paper]) expect(rendering).toContain(text)
})

test('words that look like HTML are words', async () => {
  await log('<img src=x onerror=alert(1)>')
  const { number } = await reports.issue(w.as('helen'), year)
  const html = renderToStaticMarkup(<PaperOnPage paper={reports.paperOf(await reports.forReading(w.as('helen'), number))} />)
  expect(html).not.toMatch(/<script|<img/)
  expect(html).not.toMatch(/ style=/)
})

test('the ids and links of the page meet: every reference leads to an entry that stands in full', async () => {
  for (let n = 0; n < 3; n++) await log(`Meeting ${n}`)
  const { preview } = await reports.forMaking(w.as('helen'), { organisation: '', period: '', from: '', to: '', framework: '' })
  const html = renderToStaticMarkup(<PaperOnPage paper={reports.paperOf(preview!)} />)
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
  expect(new Set(ids).size).toBe(ids.length)
  const links = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]!)
  expect(links).toContain('E3')
  for (const link of links) expect(ids).toContain(link)
})

test('Helen downloads both files with safe names, and nobody keeps a copy on the way', async () => {
  await log('Met.')
  const { number } = await reports.issue(w.as('helen'), year)
  for (const [ending, type] of [['pdf', 'application/pdf'], ['csv', 'text/csv; charset=utf-8']] as const) {
    const response = await file(asked('helen', number, `/report.${ending}`))
    expect(response.status).toBe(200)
    const name = `Evidence report ${number}, Hollin Bay Primary School, 2026-09-01 to 2026-11-22.${ending}`
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'content-type': type, 'content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`, 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' })
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100)
  }
})

test('each loader stands alone: 404 for Tom, 403 for Amara, sign-in for a visitor, and 404 for a number that is none', async () => {
  const { number } = await reports.issue(w.as('helen'), year)
  for (const [loader, ending] of [[show, ''], [file, '/report.pdf'], [file, '/report.csv'], [file, '/report.json']] as const) {
    await expect(loader(asked('tom', number, ending))).rejects.toMatchObject({ status: 404 })
    await expect(loader(asked('amara', number, ending))).rejects.toMatchObject({ status: 403 })
    await expect(loader(asked(null, number, ending))).rejects.toMatchObject({ status: 302 })
    await expect(loader(asked('helen', "2026-00001' or 1=1", ending))).rejects.toMatchObject({ status: 404 })
  }
})

test('the form to make one keeps what was typed, and its advice stands outside the report', async () => {
  const making = await reports.forMaking(w.as('helen'), { organisation: '', period: 'dates', from: '2026-09-31', to: '', framework: '' })
  expect(making.preview).toBeNull()
  const choices = renderToStaticMarkup(<ChoicesForm making={making} errors={making.errors} />)
  expect(choices).toContain('Enter the first day, as you chose other dates.')
  expect(choices).toContain('value="2026-09-31"')
  const panel = renderToStaticMarkup(<IssuePanel typed={{ opening: 'Ours', next: 'Then' }} errors={{ opening: 'Too long.' }} earlier={undefined} />)
  expect(panel).toContain('>Ours</textarea>')
  expect(panel).toContain('>Then</textarea>')
  expect(panel).toMatch(/<details[^>]* open/)
  expect(words(renderToStaticMarkup(<AdviceList advice={[{ text: 'Nothing given.', about: 'log' }]} />))).toContain('None of this is in the report.')
})

test('pressing “Show this report” shows another period and keeps every word, and so does a date that is missing', async () => {
  await log('Met.')
  const send = async (fields: Record<string, string>) => {
    const body = new URLSearchParams({ organisation: id(900101), period: 'year', from: '', to: '', framework: 'none', opening: 'Ours.', next: 'Then.', ...fields })
    return (await make({ request: new Request('http://localhost:3999/reports/new', { method: 'POST', body }), params: {}, context: { ctx: w.as('helen') } } as never)) as Response
  }
  const shown = await send({ deed: 'show', period: 'three-years' })
  expect(shown.status).toBe(200)
  const answer = (await shown.json()) as { typed: Record<string, string>; making: { preview: Paper | null } }
  expect(answer.typed).toEqual({ opening: 'Ours.', next: 'Then.' })
  expect(answer.making.preview).toMatchObject({ subtitle: '1 September 2024 to 22 November 2026', facts: expect.arrayContaining([['Report', 'Preview, not issued']]) })
  expect(JSON.stringify(answer.making.preview!.parts)).toContain('Then.')
  const refused = await send({ deed: 'issue', period: 'dates', opening: 'x'.repeat(601) })
  expect(refused.status).toBe(422)
  expect(((await refused.json()) as { errors: object; typed: object })).toMatchObject({ errors: { from: 'Enter the first day, as you chose other dates.', opening: expect.any(String) }, typed: { next: 'Then.' } })
  expect((await reports.forListing(w.as('helen'))).count).toBe(0)
  expect((await send({ deed: 'issue' })).status).toBe(302)
})
