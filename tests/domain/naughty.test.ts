import { beforeAll, describe, expect, test, vi } from 'vitest'
import { interventions as table } from '#db/schema/index.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import { EvaluationForm } from '#app/domain/evidence.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { parts, stepForm, StartForm, steps, WriteForm, type StepKey, type WrittenStep } from '#app/domain/interventions.ts'
import { newId } from '#app/platform/ids.ts'
import { accepted, errorsOf, fits, hostile, inLines, naughty, onOneLine, sent, xss } from '#tests/support/corpus.ts'
import { complete, typed } from '#tests/support/practice.ts'
import { world, type World } from '#tests/support/world.ts'

// A thousand strings on a busy machine: what is asked for is the answer, not the time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let w: World
beforeAll(async () => {
  w = await world()
})

test('there are five hundred strings, and a hundred and fifty that try to run a script', () => {
  expect(naughty.length).toBeGreaterThanOrEqual(500)
  expect(xss.length).toBeGreaterThanOrEqual(150)
})

describe('writing an account', () => {
  const prose = ['summary', 'changeNote', ...parts.map((part) => part.name)] as const
  const lines = ['title', 'howOften', 'deliveredBy', 'source1Title', 'source6Title'] as const
  const most = { title: 150, summary: 500, changeNote: 500, howOften: 300, deliveredBy: 300, source1Title: 300, source6Title: 300 } as Record<string, number>

  test('a draft that is begun with a string in every field holds exactly that string in every field', async () => {
    const begun = new Map<string, Record<string, string>>()
    for (const text of hostile) {
      const expected: Record<string, string> = Object.fromEntries([...prose.map((name) => [name, inLines(text)]), ...lines.map((name) => [name, onOneLine(text)])])
      const fields = Object.fromEntries(Object.entries(expected).map(([name, tidied]) => [name, [...tidied].length <= (most[name] ?? 10_000) ? text : '']))
      const tooLong = Object.keys(expected).filter((name) => [...expected[name]!].length > (most[name] ?? 10_000))
      if (tooLong.length > 0) {
        const refused = await sent(WriteForm, { ...complete, ...Object.fromEntries(tooLong.map((name) => [name, text])) })
        const errors = 'errors' in refused ? refused.errors : {}
        for (const name of tooLong) expect(errors[name], name).toMatch(onOneLine(text) === '' ? /^Give it a title/ : /^Use [\d,]+ characters or fewer\.$/)
      }
      if (onOneLine(fields.title!) === '') {
        expect(await sent(StartForm, { title: text })).toMatchObject({ errors: { title: expect.stringMatching(/^(Give it a title|Use 150)/) } })
        fields.title = 'A title'
      }
      const written = await accepted(WriteForm, { ...complete, ...fields })
      const draft = newId()
      await interventions.start(w.as('amara'), draft, { written, stated: evidence.stating(w.as('amara'), draft, typed()) })
      const tidied = Object.entries(fields).map(([name, value]) => [name, (prose as readonly string[]).includes(name) ? inLines(value) : onOneLine(value)] as const)
      // Sources that are not filled in take no place: the sixth stands as the second.
      begun.set(draft, Object.fromEntries(tidied.filter(([name, value]) => name !== 'source6Title' && !(name === 'source1Title' && value === ''))))
    }
    const rows = new Map((await w.db.select().from(table)).map((row) => [row.id, row]))
    for (const [draft, expected] of begun) {
      const row = rows.get(draft)! as Record<string, unknown>
      const { values } = await interventions.forEditing(w.as('amara'), draft)
      for (const [name, text] of Object.entries(expected)) {
        if (name in row) expect(row[name], name).toBe(text)
        expect(values[name], name).toBe(text)
      }
    }
  })

  test('the same, saved step by step; and saving what is shown again changes nothing', async () => {
    const draft = newId()
    const amara = w.as('amara')
    await interventions.start(amara, draft, { written: typed(), stated: evidence.stating(amara, draft, typed()) })
    const textSteps = steps.filter((step) => step.fields.some((field) => (prose as readonly string[]).includes(field) || (lines as readonly string[]).includes(field)))
    const seen = new Map<string, Awaited<ReturnType<typeof interventions.forStep>>>()
    for (const [place, text] of hostile.entries()) {
      const { key, fields } = textSteps[place % textSteps.length]! as { key: StepKey; fields: readonly string[] }
      const step = key as WrittenStep
      const now = seen.get(step) ?? (await interventions.forStep(amara, draft, step))
      const holds = fields.filter((name) => [...prose, ...lines].includes(name as never) && fits(most[name] ?? 10_000, (prose as readonly string[]).includes(name) ? inLines(text) : onOneLine(text)))
      const carried = { seenVersion: String(now.version), seenPrint: now.print, deed: 'list' }
      const given = step === 'sources' ? Object.fromEntries(fields.map((name) => [name, ''])) : now.values
      const input = await accepted(stepForm(step), { ...given, ...Object.fromEntries(holds.map((name) => [name, text])), ...carried })
      await interventions.saveStep(amara, draft, { step, written: input as never }, input)
      const after = await interventions.forStep(amara, draft, step)
      seen.set(step, after)
      for (const name of holds.filter((one) => one !== 'source6Title')) expect(after.values[name], `${name} ${JSON.stringify(text)}`).toBe((prose as readonly string[]).includes(name) ? inLines(text) : onOneLine(text))
      const again = await accepted(stepForm(step), { ...after.values, seenVersion: String(after.version), seenPrint: after.print, deed: 'list' })
      expect(await interventions.saveStep(amara, draft, { step, written: again as never }, again)).toEqual({ version: after.version, print: after.print })
    }
  })

  test('no string is a tag: each is refused in words, and nothing of it is stored', async () => {
    const before = await w.db.select({ id: table.id }).from(table)
    const fields = ['approach', 'phase', 'costBand', 'keyStages', 'subjects', 'pupilGroups', 'academicYear'] as const
    for (const text of hostile.filter((one) => onOneLine(one) !== '')) {
      const read = await sent(WriteForm, { ...complete, ...Object.fromEntries(fields.map((name) => [name, text])) })
      const errors = 'errors' in read ? read.errors : await errorsOf(interventions.start(w.as('amara'), newId(), { written: read.input, stated: { statements: [], level: null, result: null } }))
      const wrong = 'errors' in read ? fields.filter((name) => name in errors) : fields
      expect(Object.keys(errors).sort(), JSON.stringify(text)).toEqual([...wrong].sort())
      for (const name of wrong) expect(errors[name], name).toMatch(/^(Choose|Use \d|Too big)/)
      expect(await sent(WriteForm, { ...complete, licence: text })).toMatchObject({ errors: { licence: 'Choose a licence.' } })
    }
    expect(await w.db.select({ id: table.id }).from(table)).toEqual(before)
  })

  test('a string where a link belongs is refused in words, or is kept as a web address', async () => {
    let kept = 0
    for (const text of hostile) {
      const read = await sent(WriteForm, { ...complete, source1Title: 'A book', source1Link: text })
      if ('errors' in read) {
        expect(read.errors.source1Link).toMatch(/^Use 500 characters/)
        continue
      }
      const draft = newId()
      const errors = await errorsOf(interventions.start(w.as('amara'), draft, { written: read.input, stated: { statements: [], level: null, result: null } }))
      if (errors.source1Link !== undefined) expect(errors).toEqual({ source1Link: expect.stringContaining('give a web address') })
      else {
        const link = String((await interventions.forEditing(w.as('amara'), draft)).values.source1Link)
        if (onOneLine(text) === '') expect(link).toBe('')
        else expect(new URL(link).protocol).toMatch(/^https?:$/)
        kept++
      }
    }
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(60)
  })

  test('what was measured, and with whom it was compared, comes back as it was typed', async () => {
    const draft = newId()
    const amara = w.as('amara')
    await interventions.start(amara, draft, { written: typed(), stated: evidence.stating(amara, draft, typed()) })
    let seen = await interventions.forStep(amara, draft, 'evidence', () => evidence.forEditing(w.db, draft))
    for (const text of hostile.filter((one) => onOneLine(one).length <= 300)) {
      const told = await accepted(EvaluationForm, { design: 'pre-post', result: 'null', measure: text, comparedWith: text, pupils: '39' })
      const change = { step: 'evidence' as const, written: { measure: told.measure, comparedWith: told.comparedWith }, stated: evidence.stating(amara, draft, told), saved: () => evidence.forEditing(w.db, draft) }
      seen = { ...seen, ...(await interventions.saveStep(amara, draft, change, { seenVersion: seen.version, seenPrint: seen.print })) }
      expect(await evidence.forEditing(w.db, draft)).toMatchObject({ measure: onOneLine(text), comparedWith: onOneLine(text) })
    }
  })
})
