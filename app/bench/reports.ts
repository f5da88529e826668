import type { Box } from '#db/client.server.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as documents from '#app/domain/documents.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import { DEMO_PASSWORD } from '#app/platform/cast.server.ts'
import { academicYearDays, academicYearStart, dayOf } from '#app/platform/dates.ts'
import { HEAD, SCHOOL } from './log.ts'
import { AT, measure, served, type Row } from './load.ts'

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}%`

/** A report of a large log: where its seconds go, and what everybody else's pages do meanwhile. */
export async function benchReports(file: string, box: Box): Promise<void> {
  await inside(box)
  await served(file, outside)
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  const began = performance.now()
  const value = await work()
  return { ms: performance.now() - began, value }
}

/** In this process, without a server: reading, composing, laying out, writing. */
async function inside(box: Box): Promise<void> {
  const [school] = box.raw(`select id, name from organisations where urn = ${SCHOOL}`) as { id: string; name: string }[]
  const [head] = box.raw(`select id, name from accounts where email = '${HEAD}'`) as { id: string; name: string }[]
  const now = new Date()
  const period = { from: academicYearDays(academicYearStart(dayOf(now)) - 2).from, to: dayOf(now) }
  const ctx = { db: box, now, who: { accountId: head!.id, name: head!.name, email: HEAD, moderator: false, memberships: [{ organisationId: school!.id, organisation: school!.name, kind: 'school', role: 'lead' as const }] } }
  const where = `c.withdrawn_at is null and c.happened_on between '${period.from}' and '${period.to}' and (c.organisation_id = '${school!.id}' or exists (select 1 from collaboration_partners p where p.collaboration_id = c.id and p.organisation_id = '${school!.id}' and p.answer <> 'declined'))`
  const bare = await timed(() => [box.raw(`select c.* from collaborations c where ${where}`), box.raw(`select p.* from collaboration_partners p where p.collaboration_id in (select id from collaborations c where ${where})`)])
  const read = await timed(() => collaborations.inPeriod(box, [school!.id], period.from, period.to))
  const composed = await timed(async () => ({ document: (await reports.compiler(ctx, { organisationId: school!.id, period, framework: '' }))({ number: null, issuedBy: null, opening: '', next: '' }), seal: null, people: {} }))
  const paper = await timed(() => reports.paperOf(composed.value))
  const pdf = await timed(() => documents.renderPdf(paper.value))
  const word = await timed(() => documents.renderWord(paper.value))
  const html = await timed(() => documents.renderHtml(paper.value))
  const { title, author, createdAt } = paper.value.properties
  const xlsx = await timed(() => documents.renderSheets(reports.sheetsOf(composed.value), { title, author, createdAt }))
  const laidOut = pdf.value.layoutMs
  const whole = composed.ms + paper.ms + pdf.ms
  console.log(`\na report of ${composed.value.document.lines.length.toLocaleString('en-GB')} entries over three academic years, from the log to the PDF: ${seconds(whole)}, ${pdf.value.pages} pages`)
  console.log(`  SQL: ${seconds(bare.ms)} bare, ${seconds(read.ms)} with its rows as the log has them (${share(read.ms, whole)}); composing: ${seconds(composed.ms - read.ms)} (${share(composed.ms - read.ms, whole)}); layout: ${seconds(paper.ms + laidOut)} (${share(paper.ms + laidOut, whole)}); writing: ${seconds(pdf.ms - laidOut)} (${share(pdf.ms - laidOut, whole)})`)
  console.log(`  besides: Word ${seconds(word.ms)} (${kB(word.value.length)}), HTML ${seconds(html.ms)} (${kB(html.value.length)}), spreadsheet ${seconds(xlsx.ms)} (${kB(xlsx.value.length)}), PDF ${kB(pdf.value.bytes.length)}`)
}

const kB = (bytes: number): string => `${Math.round(bytes / 1024).toLocaleString('en-GB')} kB`

const ORDINARY = ['/', '/interventions', '/interventions?q=reading', '/networks', '/approaches']

/** Through the running product: from the press to the page and the PDF, with others reading all the while. */
async function outside(): Promise<void> {
  const cookie = await signedIn()
  await measure('warm-up', ORDINARY, { duration: 3, connections: 4 })
  const before = await measure('before', ORDINARY, { duration: 8, connections: 4 })
  const heavy = atOnce(cookie)
  const [meanwhile, { issued, files }] = await Promise.all([measure('meanwhile', ORDINARY, { duration: 600, connections: 4, until: heavy }), heavy])
  const [pdf, xlsx, csv, large, prefix] = files
  console.log(`\none heavy user (R12), through the server while four others read: issued in ${seconds(issued.ms)}, its PDF (${kB(pdf.value)}) ${seconds(issued.ms + pdf.ms)} after the press, its spreadsheet ${seconds(issued.ms + xlsx.ms)}, the log as CSV (${kB(csv.value)}) ${seconds(csv.ms)}, 50 MB refused after ${seconds(large.ms)}, “re” looked for in ${seconds(prefix.ms)}`)
  said('others, before', before)
  said('others, meanwhile', meanwhile)
  const met = meanwhile.p99 <= 2 * before.p99 && meanwhile.p99 < 300
  console.log(`  goal: p99 of ordinary pages at most twice what it was and under 300 ms; × ${(meanwhile.p99 / before.p99).toFixed(2)}: ${met ? 'met' : 'missed'}`)
}

/** The press, and then everything heavy at once. */
async function atOnce(cookie: string) {
  const issued = await timed(() => issue(cookie))
  const files = await Promise.all([
    timed(() => got(`/reports/${issued.value}/report.pdf`, cookie)), timed(() => got(`/reports/${issued.value}/report.xlsx`, cookie)), timed(() => got('/collaborations/log.csv', cookie)),
    timed(() => tooLarge(cookie)), timed(() => got('/interventions?q=re', cookie)),
  ])
  return { issued, files }
}

const said = (name: string, { perSecond, p50, p95, p99 }: Row): void => console.log(`  ${name.padEnd(20)} ${perSecond.toFixed(0).padStart(5)} requests/s, p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`)

const post = (path: string, fields: Record<string, string>, cookie = ''): Promise<Response> =>
  fetch(AT + path, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: AT, cookie }, body: new URLSearchParams(fields).toString() })

async function signedIn(): Promise<string> {
  const reply = await post('/sign-in', { email: HEAD, password: DEMO_PASSWORD })
  if (reply.status !== 302) throw new Error(`Could not sign in: ${reply.status}`)
  return reply.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
}

async function issue(cookie: string): Promise<string> {
  const page = await (await fetch(`${AT}/reports/new?period=three-years`, { headers: { cookie } })).text()
  const hidden = (name: string): string => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? ''
  const reply = await post('/reports/new', { formKey: hidden('formKey'), organisation: hidden('organisation'), period: 'three-years', framework: /<option value="([^"]*)" selected/.exec(page)?.[1] ?? 'none', deed: 'issue' }, cookie)
  const number = /\/reports\/(\d{4}-\d+)/.exec(reply.headers.get('location') ?? '')?.[1]
  if (!number) throw new Error(`Not issued: ${reply.status}`)
  return number
}

/** A file that is still being made is asked for again, as its page does. */
async function got(path: string, cookie: string): Promise<number> {
  let reply = await fetch(AT + path, { headers: { cookie } })
  while (reply.status === 503) reply = await fetch(AT + path, { headers: { cookie } })
  if (!reply.ok) throw new Error(`${path}: ${reply.status}`)
  return (await reply.arrayBuffer()).byteLength
}

/** A body of 50 MB is refused before it is read. */
async function tooLarge(cookie: string): Promise<void> {
  await fetch(`${AT}/reports/new`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: AT, cookie }, body: Buffer.alloc(50 * 1024 * 1024, 97) }).catch(() => undefined)
}
