import { z } from 'zod'
import type { Box } from '#db/client.server.ts'
import type { Context } from '#app/context.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import { EvaluationForm } from '#app/domain/evidence.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { parts, WriteForm } from '#app/domain/interventions.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { pages } from '#app/platform/content.server.ts'
import { newId } from '#app/platform/ids.ts'

const Form = WriteForm.extend(EvaluationForm.shape)
const DAY = 86_400_000

/** Numbers that look random and are the same in every run (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const SYLLABLES = ['ba', 'cor', 'den', 'fil', 'gor', 'hem', 'jas', 'kel', 'lum', 'mor', 'nid', 'pol', 'quin', 'rav', 'sot', 'tir', 'vul', 'wex', 'yar', 'zon']
/** The n-th invented word: three syllables, so that 8,000 differ. Word n stands in about one of n accounts. */
export const inventedWord = (n: number): string => [SYLLABLES[n % 20], SYLLABLES[Math.floor(n / 20) % 20], SYLLABLES[Math.floor(n / 400) % 20]].join('')
const INVENTED = 8_000

/** What the demonstration's own accounts are made of, sentence by sentence. */
function sentences(): string[] {
  const all = [...pages('demo/interventions', z.looseObject({})).values()].flatMap(({ markdown }) => markdown.split(/^## .*$/m))
  return all.flatMap((text) => text.replace(/^\|.*$/gm, '').split(/(?<=[.!?])\s+/)).map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text.length > 30 && text.length < 220 && !/\d/.test(text))
}

/**
 * Fills a library with so many accounts, each written, sent, approved and indexed by the same doors that people use.
 * Settings are the schools of the register; words are those of the demonstration and invented ones, common to rare.
 */
export async function fillLibrary(box: Box, count: number, say: (done: number) => void): Promise<void> {
  const schools = box.raw("select id, name from organisations where kind = 'school' and status = 'open' order by urn") as { id: string; name: string }[]
  const [author] = box.raw('select id, name, email from accounts order by id limit 1') as { id: string; name: string; email: string }[]
  const roll = dice(20_261_122)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)]!
  const text = sentences()
  const began = Date.UTC(2021, 8, 1)
  for (let n = 0; n < count; n++) {
    const school = pick(schools)
    const ctx: Context = {
      db: box, now: new Date(began + Math.floor((n / count) * 1_800) * DAY + (n % 1_000) * 1_000),
      who: { accountId: author!.id, name: author!.name, email: author!.email, moderator: false, memberships: [{ organisationId: school.id, organisation: school.name, kind: 'school', role: 'lead' }] },
    }
    const id = newId()
    const input = Form.parse(typed(n, pick, roll, text))
    const stated = evidence.stating(ctx, id, input)
    await interventions.start(ctx, id, { written: input, stated })
    await interventions.submit(ctx, id, 1)
    await interventions.approve(ctx, id, { seenVersion: 2, unnamed: n % 17 === 0, lines: stated.lines })
    if (n % 1_000 === 999) say(n + 1)
  }
}

/** One account as a form sends it. */
function typed(n: number, pick: <T>(from: readonly T[]) => T, roll: () => number, text: readonly string[]): Record<string, string | string[]> {
  const several = (count: number) => Array.from({ length: count }, () => pick(text)).join(' ')
  const invented = Array.from({ length: 12 }, () => inventedWord(Math.floor(INVENTED ** roll()) - 1))
  const key = (kind: Parameters<typeof taxonomies.terms>[0]) => pick(taxonomies.terms(kind)).key
  const year = 2020 + (n % 6)
  const before = 20 + roll() * 10
  return {
    title: `${pick(text).slice(0, 60).replace(/\W+$/, '')} ${invented[0]}`, summary: `${several(1)} ${invented[1]}.`,
    ...Object.fromEntries(parts.map(({ name }) => [name, `${several(2)}\n\n${pick(text)}`])), whatWeDid: `${several(3)}\n\n${invented.join(' ')}.`,
    howOften: 'Twenty minutes, three days a week', deliveredBy: 'Class teachers', academicYear: `${year}/${String((year + 1) % 100).padStart(2, '0')}`,
    approach: key('approaches'), phase: key('phases'), keyStages: [key('key-stages')], subjects: [key('subjects')], pupilGroups: [key('pupil-groups')], costBand: key('cost-bands'),
    ...(n % 3 === 0
      ? { design: 'post-comparison', measure: 'Score on a test', outcome: 'scores-after', treatedN: String(20 + (n % 60)), treatedMean: (before + roll() * 3).toFixed(1), treatedSd: '8.1', comparedN: String(22 + (n % 50)), comparedMean: before.toFixed(1), comparedSd: '8.4' }
      : { design: 'pre-post', result: pick(['positive', 'null', 'negative'] as const), measure: 'Score on a test', pupils: String(15 + (n % 200)) }),
  }
}
