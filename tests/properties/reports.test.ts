import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collaborationOutcomes, collaborationPartners, collaborations } from '#db/schema/index.ts'
import * as documents from '#app/domain/documents.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import { sourced, type Block, type ReportDocument } from '#app/domain/reports.ts'
import { newId } from '#app/platform/ids.ts'
import { readPdf } from '../support/pdf.ts'
import { id, NOW, world, type World } from '../support/world.ts'

const US = id(900101)
const OTHERS = [900102, 900103, 900107, 900108].map((urn) => id(urn))
const KINDS = ['moderation', 'visit', 'peer-review', 'deployment', 'joint-cpd', 'research']
const words = fc.constantFrom('', '=SUM(A1)', '@home', 'Łódź → 3 ≥ 2', 'Read further.', 'Pupils with SEND now read on their own.', 'A line\nand another, with "quotes"; and more')

/** A row of the log as anybody might have written it: ours or a partner's, answered or not, withdrawn or not, in the period or not. */
const entry = fc.record({
  ours: fc.boolean(),
  partner: fc.nat(OTHERS.length - 1),
  outsider: fc.boolean(),
  on: fc.constantFrom('2026-08-31', '2026-09-01', '2026-10-03', '2026-10-03', '2026-11-22', '2026-11-23'),
  kind: fc.constantFrom(...KINDS),
  direction: fc.constantFrom('given' as const, 'received' as const, 'mutual' as const),
  what: words.map((text) => text || 'Met.'),
  changed: words,
  /** what our own side said since; an empty one takes it back */
  since: fc.option(words),
  cost: fc.option(fc.integer({ min: 0, max: 500_000 })),
  hours: fc.option(fc.constantFrom(0.1, 0.25, 1.5, 2, 7)),
  answer: fc.constantFrom('waiting' as const, 'countersigned' as const, 'amended' as const, 'declined' as const),
  withdrawn: fc.boolean(),
})
type Random = typeof entry extends fc.Arbitrary<infer T> ? T : never

async function fill(w: World, log: readonly Random[]): Promise<void> {
  for (const one of log) {
    const entryId = newId()
    const partner = OTHERS[one.partner]!
    await w.db.insert(collaborations).values({
      id: entryId, organisationId: one.ours ? US : partner, loggedBy: id('helen'), happenedOn: one.on, kind: one.kind, direction: one.direction, what: one.what, changed: one.changed, hours: one.hours, costPence: one.cost, people: null, createdAt: NOW, updatedAt: NOW, withdrawnAt: one.withdrawn ? NOW : null,
    })
    if (one.since !== null) await w.db.insert(collaborationOutcomes).values({ id: newId(), collaborationId: entryId, organisationId: US, what: one.since, byAccount: id('helen'), at: NOW })
    await w.db.insert(collaborationPartners).values({ id: newId(), collaborationId: entryId, organisationId: one.ours ? (one.outsider ? null : partner) : US, name: one.outsider && one.ours ? 'The Lifeboat Station' : '', answer: one.answer, answeredBy: one.answer === 'waiting' ? null : id('tom'), answeredAt: one.answer === 'waiting' ? null : NOW })
  }
}

/** The same counts, asked of the database in one statement that knows nothing of reports. */
function counted(w: World) {
  const [row] = w.db.raw(`
    select count(*) entries,
      coalesce(sum(case when direction = 'mutual' then 1 else 0 end), 0) mutual,
      coalesce(sum(case when (organisation_id = '${US}' and direction = 'given') or (organisation_id <> '${US}' and direction = 'received') then 1 else 0 end), 0) given,
      coalesce(sum(case when (organisation_id = '${US}' and direction = 'received') or (organisation_id <> '${US}' and direction = 'given') then 1 else 0 end), 0) received,
      coalesce(sum(exists (select 1 from collaboration_partners p where p.collaboration_id = c.id and p.answer = 'countersigned')), 0) countersigned,
      coalesce(round(sum(hours), 2), 0) hours, count(hours) hoursRecorded, count(*) - count(hours) hoursMissing,
      coalesce(sum(changed <> '' or exists (select 1 from collaboration_outcomes o where o.collaboration_id = c.id and o.what <> '')), 0) sayChanged,
      coalesce(sum(case when organisation_id = '${US}' then cost_pence end), 0) cost, count(case when organisation_id = '${US}' then cost_pence end) costRecorded
    from collaborations c
    where withdrawn_at is null and happened_on between '2026-09-01' and '2026-11-22'
      and exists (select 1 from collaboration_partners p where p.collaboration_id = c.id and p.answer <> 'declined')`) as [Record<string, number>]
  return row
}

const figure = (document: ReportDocument, label: RegExp): string | undefined =>
  document.blocks.flatMap((block) => (block.type === 'figures' ? block.items : [])).find((item) => label.test(item.label))?.value
const fullRows = (blocks: readonly Block[]): string[] => blocks.flatMap((block) => (block.type === 'evidence' && block.shows.includes('what') ? block.refs : []))

test('whatever the log, the totals of Helen’s report are its rows, and both are what the database counts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 25 }), async (log) => {
      const w = await world()
      await fill(w, log)
      const { document } = (await reports.forMaking(w.as('helen'), { organisation: '', period: '', from: '', to: '', framework: '' })).preview!
      const totals = reports.totalsOf(document.lines)
      expect(totals).toMatchObject(counted(w))
      // What is printed: every entry stands in full exactly once, and the large figures say the same.
      expect([...fullRows(document.blocks)].sort()).toEqual(document.lines.map((line) => line.ref).sort())
      if (totals.entries > 0) {
        expect(figure(document, /joint work/)).toBe(String(totals.entries))
        expect(figure(document, /given/)).toBe(`${totals.given} · ${totals.mutual} · ${totals.received}`)
        expect(figure(document, /countersigned/)).toBe(`${totals.countersigned} of ${totals.entries}`)
        expect(figure(document, /says? what changed/)).toBe(String(totals.sayChanged))
        const bars = document.blocks.flatMap((block) => (block.type === 'figure' ? block.bars : []))
        for (const way of ['given', 'mutual', 'received'] as const) expect(bars.reduce((sum, bar) => sum + bar[way], 0)).toBe(totals[way])
      }
      // What is printed under each area is what says that it stands there, one by one or counted by kind.
      for (const area of new Set(document.lines.flatMap((line) => line.areas))) {
        const there = document.lines.filter((line) => line.areas.includes(area)).map((line) => line.ref)
        const block = document.blocks.find((one) => (one.type === 'table' || one.type === 'evidence') && /^(.*): \d+ entr(y|ies)$/.exec(one.caption)?.[1] === area)
        if (block?.type === 'evidence') expect(block.refs).toEqual(there)
        else if (block?.type === 'table') {
          expect(block.rows.flatMap((row) => row[4]!.split(', ')).sort()).toEqual([...there].sort())
          expect(block.rows.reduce((sum, row) => sum + Number(row[1]) + Number(row[2]) + Number(row[3]), 0)).toBe(there.length)
        } else expect.unreachable(`Nothing is printed under ${area}.`)
      }
      // The spreadsheet: as many rows, the same hours, and no cell that a spreadsheet would run.
      const rows = parse<Record<string, string>>(reports.renderCsv({ document, seal: null, people: {} }), { columns: true, bom: true })
      expect(rows.map((row) => row.reference)).toEqual(document.lines.map((line) => line.ref))
      const hours = rows.flatMap((row) => row['hours (empty: not recorded)'] || [])
      expect([hours.length, Math.round(hours.reduce((sum, one) => sum + Number(one), 0) * 100) / 100]).toEqual([totals.hoursRecorded, totals.hours])
      expect(rows.filter((row) => row.changed || row['what has changed since'])).toHaveLength(totals.sayChanged)
      const costs = rows.flatMap((row) => row['cost (£; empty: not recorded)'] || [])
      expect([costs.length, Math.round(costs.reduce((sum, one) => sum + Number(one) * 100, 0))]).toEqual([totals.costRecorded, totals.cost])
      for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^\s*[=+@\uFF1D\uFF0B\uFF20-]/)
      w.db.close()
    }),
    { numRuns: 60, seed: 42 },
  )
})

test('whatever the log, the printed report is tagged, names every entry, and is the same bytes each time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 12 }), async (log) => {
      const w = await world()
      await fill(w, log)
      const reading = (await reports.forMaking(w.as('helen'), { organisation: '', period: '', from: '', to: '', framework: '' })).preview!
      const paper = reports.paperOf(reading, 'https://hearth.example')
      const { bytes } = await documents.renderPdf(paper)
      expect(Buffer.from((await documents.renderPdf(paper)).bytes).equals(Buffer.from(bytes))).toBe(true)
      const read = await readPdf(bytes)
      const text = read.text.join(' ')
      for (const line of reading.document.lines) {
        expect(text).toMatch(new RegExp(`\\b${line.ref}\\b`))
        expect(text.replace(/\s/g, '')).toContain(sourced(line, reading.people).replace(/\s/g, ''))
        expect(Buffer.from(bytes).toString('latin1'), 'its source is a link to the entry').toContain(`https://hearth.example/collaborations/${line.entryId}`)
      }
      expect(read.marked && read.displaysTitle).toBe(true)
      w.db.close()
    }),
    { numRuns: 6, seed: 42 },
  )
})
