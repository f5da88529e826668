import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { interventions as table } from '#db/schema/index.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { aPublished, everyWord, saved } from '#tests/support/practice.ts'
import { world, type World } from '#tests/support/world.ts'

type Step = 'begin' | 'begin-from-first' | 'write' | 'send' | 'take-back' | 'approve' | 'withdraw' | 'restore' | 'discard' | 'write-original'
const step: fc.Arbitrary<Step> = fc.constantFrom('begin', 'begin', 'begin', 'begin-from-first', 'write', 'send', 'send', 'send', 'approve', 'approve', 'approve', 'approve', 'take-back', 'withdraw', 'withdraw', 'restore', 'restore', 'restore', 'restore', 'discard', 'write-original')

const rowOf = async (w: World, id: string) => (await w.db.select().from(table).where(eq(table.id, id)))[0]
const copyOf = async (w: World, id: string) => (await w.db.select().from(table).where(eq(table.revises, id)))[0]
const found = (w: World): number[] => (w.db.raw(`select rowid from interventions_fts where interventions_fts match 'word*'`) as { rowid: number }[]).map((row) => row.rowid)

/** Does one step if it can be done; answers the words that were published by it, if any were. */
async function take(w: World, made: string, what: Step, word: string): Promise<string | null> {
  const [amara, helen] = [w.as('amara'), w.as('helen')]
  const original = (await rowOf(w, made))!
  const copy = await copyOf(w, made)
  const row = copy ?? original
  if (what === 'begin') await interventions.revise(amara, made)
  else if (what === 'begin-from-first') await interventions.revise(amara, made, 1)
  else if (what === 'write') await saved(amara, row.id, row.version, { title: word, changeNote: 'New.' })
  else if (what === 'write-original') await saved(amara, made, original.version, { title: word })
  else if (what === 'send') await interventions.submit(amara, row.id, row.version)
  else if (what === 'take-back') await interventions.takeBack(amara, row.id, row.version)
  else if (what === 'withdraw') await interventions.withdraw(helen, made, { seenVersion: original.version, note: '' })
  else if (what === 'restore') await interventions.restore(helen, made, original.version)
  else if (what === 'discard') await interventions.discard(amara, made, row.version)
  else {
    await interventions.approve(helen, row.id, { seenVersion: row.version, unnamed: false })
    return row.title
  }
  return null
}

test('whatever is begun, written, sent, approved, taken out and put back: readers see the last approved words, the history holds all, and nothing else gets out', async () => {
  const reached = { revised: 0, restored: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 14, maxLength: 24 }), async (steps) => {
      const w = await world()
      const made = await aPublished(w, { fields: { title: 'word0' } })
      const published = ['word0']
      let shown = true
      for (const [at, what] of steps.entries()) {
        const before = everyWord(await w.db.select().from(table))
        let done = true
        const approved = await take(w, made, what, `word${at + 1}`).catch(() => ((done = false), null))
        // What was refused has changed nothing at all.
        if (!done) {
          reached.refused++
          expect(everyWord(await w.db.select().from(table))).toBe(before)
        }
        if (done && what === 'restore') reached.restored++
        if (approved !== null) {
          published.push(approved)
          reached.revised++
        }
        if (done && (what === 'approve' || what === 'restore')) shown = true
        if (done && what === 'withdraw') shown = false
        const last = published.at(-1)!
        const read = await interventions.forReading(w.visitor(), made).catch(() => null)
        expect(read?.title ?? null, `${steps.slice(0, at + 1).join(', ')}`).toBe(shown ? last : null)
        expect(found(w)).toHaveLength(shown ? 1 : 0)
        expect((await interventions.latest(w.db, 10)).map((card) => card.title)).toEqual(shown ? [last] : [])
        const outside = await interventions.history(w.visitor(), made, { from: 1, to: published.length }).catch(() => null)
        expect(outside?.editions.map((edition) => edition.number) ?? null).toEqual(shown ? published.map((_, n) => published.length - n) : null)
        const mayBeRead = new Set(published)
        for (const [, word] of everyWord([read, outside]).matchAll(/(word\d+)/g)) expect(mayBeRead).toContain(word)
        const copy = await copyOf(w, made)
        if (copy) await expect(interventions.forReading(w.visitor(), copy.id)).rejects.toThrow()
      }
      const inside = await interventions.history(w.as('amara'), made)
      expect(inside.editions).toHaveLength(published.length)
      w.db.close()
    }),
    { seed: 42, numRuns: 20 },
  )
  for (const [what, times] of Object.entries(reached)) expect(times, what).toBeGreaterThan(3)
}, 60_000)
