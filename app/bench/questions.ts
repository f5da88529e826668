import type { Box } from '#db/client.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { readSearch } from '#app/domain/interventions.ts'
import { dice, inventedWord } from './accounts.ts'

export type Question = { path: string; words: string; matches: number }
export type Questions = { rare: Question[]; common: Question[]; filtered: Question[]; mix: Question[]; like: string }

const bare = 'select rowid from interventions_fts where interventions_fts match ? order by bm25(interventions_fts, 8.0, 3.0, 1.0) limit 20'
const COMMON = ['reading', 'pupils', 'weeks', 'teachers', 'term', 'school', 'group', 'children', 'maths', 'talk']

/** What readers might ask, sorted by how many accounts hold the words: up to 1,000 is rare. The same questions in every run. */
export function questionsFor(box: Box): Questions {
  const roll = dice(7)
  const asked = new Map<string, Question>()
  const ask = (words: string, extra = ''): Question => {
    const expression = words.split(' ').map((word) => `"${word}"`).join(' AND ')
    const [row] = box.raw(`select count(*) as n from interventions_fts where interventions_fts match '${expression}'`) as { n: number }[]
    const question = { path: `/interventions?q=${words.replace(' ', '+')}${extra}`, words: expression, matches: row!.n }
    asked.set(question.path, question)
    return question
  }
  for (let n = 0; n < 160; n++) ask(inventedWord(Math.floor(30 * 200 ** roll())))
  for (let n = 0; n < 40; n++) ask(`${COMMON[n % COMMON.length]!} ${inventedWord(Math.floor(20 * 60 ** roll()))}`)
  for (const word of COMMON) ask(word)
  const all = [...asked.values()].filter(({ matches }) => matches > 0)
  const rare = all.filter(({ matches }) => matches <= 1_000)
  const common = all.filter(({ matches }) => matches > 1_000)
  const filtered = rare.slice(0, 40).map((question) => ({ ...question, path: `${question.path}&phase=primary&result=null` }))
  const [school] = box.raw("select id from organisations where kind = 'school' and setting = 'rural' order by pupils limit 1") as { id: string }[]
  return { rare, common, filtered, mix: [...rare.slice(0, 140), ...filtered.slice(0, 20), ...common.slice(0, 40)], like: `/interventions?like=${school!.id}` }
}

/** Milliseconds a question on average: the bare ranked query, and all that the domain does for the page. */
export async function inside(box: Box, questions: readonly Question[]): Promise<{ bareMs: number; domainMs: number }> {
  const time = async (work: (question: Question) => unknown): Promise<number> => {
    for (const question of questions.slice(0, 10)) await work(question)
    const began = performance.now()
    for (const question of questions) await work(question)
    return (performance.now() - began) / questions.length
  }
  return {
    bareMs: await time(({ words }) => box.raw(bare.replace('?', `'${words}'`))),
    domainMs: await time(({ path }) => interventions.search(box, readSearch(new URL(path, 'http://hearth.invalid').searchParams))),
  }
}
