import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { strategyStatements as rows } from '#db/schema/index.ts'
import type { Cell, Paper, Words } from '#app/domain/documents.ts'
import * as premium from '#app/domain/premium.server.ts'
import { blank, Content, settled, shownIn, tidied } from '#app/domain/premium.ts'
import { newId } from '#app/platform/ids.ts'
import { may } from '#app/policy/policy.ts'
import type { Role, Standing } from '#app/policy/standing.ts'
import { naughty } from '#tests/support/corpus.ts'
import { id, NOW, world } from '#tests/support/world.ts'

const places = [id(900101), id(900102), id(900103), id('la:951')]
const memberships = fc.uniqueArray(fc.record({ organisationId: fc.constantFrom(...places), role: fc.constantFrom<Role>('member', 'lead', 'coordinator') }), { selector: (one) => one.organisationId, maxLength: 3 })
const statements = fc.uniqueArray(fc.record({ organisationId: fc.constantFrom(...places), academicYear: fc.constantFrom(2024, 2025, 2026) }), { selector: (one) => `${one.organisationId} ${one.academicYear}`, maxLength: 8 })

test('whoever asks: the statements listed as theirs are those the rule lets them read, and each of the others is not there', async () => {
  await fc.assert(
    fc.asyncProperty(statements, memberships, async (made, held) => {
      const w = await world()
      const who: Standing = { accountId: id('nadia'), name: 'Somebody', email: 's@example.org', moderator: false, memberships: held.map((one) => ({ ...one, organisation: one.organisationId, kind: 'school' })) }
      const ctx = { db: w.db, now: NOW, who }
      const allowed: string[] = []
      for (const one of made) {
        const statement = newId()
        await w.db.insert(rows).values({ id: statement, ...one, content: blank(), createdBy: id('joan'), createdAt: NOW, updatedBy: id('joan'), updatedAt: NOW })
        const may_ = may(who, 'read statement', { organisationId: one.organisationId })
        if (may_) allowed.push(statement)
        expect(await premium.forReading(ctx, statement).then(() => true, () => false)).toBe(may_)
      }
      expect((await premium.listFor(ctx)).flatMap((school) => school.statements.map((one) => one.id)).sort()).toEqual(allowed.sort())
      w.db.close()
    }),
    { seed: 42, numRuns: 30 },
  )
})

const run = (words: Words): TextRun[] => words.flatMap((one) => one.text.split('\n').map((text, at) => new TextRun({ text, ...(at > 0 ? { break: 1 } : {}) })))
const inCell = (one: Cell) => new TableCell({ children: one.map((words) => new Paragraph({ children: run(words) })) })
/** A Word file of a paper by another hand than ours: real heading styles, tables with a heading row. */
async function wordOf(paper: Paper): Promise<Uint8Array> {
  const children = paper.parts.flatMap((part): (Paragraph | Table)[] => {
    if (part.type === 'heading') return [new Paragraph({ text: part.text, heading: part.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3 })]
    if (part.type === 'paragraph') return [new Paragraph({ children: run(part.words) })]
    if (part.type !== 'table') return []
    return [new Table({ rows: [new TableRow({ tableHeader: true, children: part.head.map((column) => inCell([[{ text: column.label }]])) }), ...part.rows.map((row) => new TableRow({ children: row.map(inCell) }))] })]
  })
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ text: paper.title, heading: HeadingLevel.TITLE }), ...children] }] })))
}

const words = fc.oneof({ weight: 3, arbitrary: fc.lorem({ maxCount: 12 }) }, { weight: 2, arbitrary: fc.constantFrom(...naughty) }, fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('Challenges', 'Part B: Review of the previous academic year', 'One\n\nTwo\nThree', '£0', '<w:t>&amp;</w:t>'))
  .map((text) => tidied(text).slice(0, 400)).map(tidied)
const said = words.filter((text) => text !== '')
const pence = fc.option(fc.integer({ min: 0, max: 500_000_00 }))
const day = fc.constantFrom('', '2026-11-30', '2026-12-31', '2027-02-28')
const activity = fc.record({ key: fc.constant('a'.repeat(20)), what: said, evidence: words, challenges: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 4 }).map((all) => all.sort((a, b) => a - b)) })
const tier = fc.record({ cost: pence, activities: fc.array(activity, { maxLength: 3 }) })
const oneLine = words.map((text) => text.replace(/\s+/g, ' ').slice(0, 150).trim())
const statement = fc.record({
  overview: fc.record({ pupils: fc.option(fc.integer({ min: 0, max: 20_000 })), eligible: fc.option(fc.integer({ min: 0, max: 1000 }).map((n) => n / 10)), few: fc.boolean(), planFrom: fc.option(fc.constantFrom(2024, 2025)), planTo: fc.option(fc.constantFrom(2026, 2027)), publishedOn: day, reviewOn: day, authorisedBy: oneLine, lead: oneLine, governor: oneLine }),
  funding: fc.record({ allocation: pence, carriedForward: pence, total: pence }),
  intent: words, challenges: fc.array(said, { maxLength: 4 }), outcomes: fc.array(fc.record({ outcome: said, criteria: words }), { maxLength: 4 }),
  teaching: tier, targeted: tier, wider: tier, totalCost: pence, review: fc.record({ text: words }),
  programmes: fc.array(fc.record({ programme: said, provider: words }), { maxLength: 3 }), service: fc.record({ spent: words, impact: words }), further: words,
})

test('any statement, naughty texts and all, is the same after Word and back', async () => {
  await fc.assert(
    fc.asyncProperty(statement, async (made) => {
      const content = settled(Content.parse(made))
      const read = await premium.readStatement(await wordOf(premium.paperOf(content, { school: 'Hollin Bay Primary School', year: 2026, at: NOW })))
      if ('refused' in read) throw new Error(read.refused)
      const keyless = (one: Content) => shownIn(one)
      expect(keyless(read.content)).toEqual(keyless(content))
      expect(read.notUnderstood).toEqual([])
    }),
    { seed: 7, numRuns: 60 },
  )
}, 60_000)
