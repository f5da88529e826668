import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openBox } from '#db/client.server.ts'
import { migrate } from '#db/migrate.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { readSearch } from '#app/domain/interventions.ts'
import { atHome } from '#app/platform/home.server.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-upgrade-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The migrations of the first release: the tables and the search, as they were landed. */
function firstRelease(): string {
  const at = join(folder, 'first')
  cpSync(atHome('db/migrations'), at, { recursive: true })
  const journal = JSON.parse(readFileSync(join(at, 'meta/_journal.json'), 'utf8')) as { entries: { idx: number }[] }
  writeFileSync(join(at, 'meta/_journal.json'), JSON.stringify({ ...journal, entries: journal.entries.filter(({ idx }) => idx <= 1) }))
  return at
}

const id = (text: string): string => text.padStart(20, '0')

test('a library published with the first release is found, filtered, counted and has its first version after the upgrade', async () => {
  const box = openBox(':memory:')
  migrate(box, firstRelease())
  box.raw(`insert into organisations (id, doc_id, kind, name, name_key, accepted_at, created_at, updated_at, town, postcode, la_name, region, phase, setting, admissions) values ('${id('s')}', 1, 'school', 'Hollin Bay Primary School', 'hollin bay primary school', 1, 1, 1, 'Hollin Bay', 'MQ1 1AA', 'Marlshire', 'East Midlands', 'primary', 'rural', 'Non-selective')`)
  box.raw(`insert into accounts (id, email, name, created_at) values ('${id('a')}', 'a@hearth.example', 'Amara', 1)`)
  const tags = JSON.stringify({ approach: 'peer-tutoring', phase: 'primary', keyStages: ['ks2'], subjects: ['reading'], pupilGroups: ['all-pupils'], costBand: 'very-low' })
  const facts = (unnamed: boolean) => JSON.stringify({ organisation: unnamed ? 'A primary school in the East Midlands' : 'Hollin Bay Primary School', urn: null, phase: 'primary school', pupils: unnamed ? null : 184, fsmPercent: unnamed ? null : 45.2, setting: 'rural', isolated: false, region: 'East Midlands', la: null, asAt: '2026-01-15' })
  for (const [n, status, unnamed] of [[1, 'published', 0], [2, 'published', 1], [3, 'draft', 0]] as const) {
    box.raw(`insert into interventions (id, doc_id, organisation_id, author_id, status, title, summary, what_we_did, tags, html, search_text, unnamed, setting_facts, evidence_level, result, created_at, updated_at, published_at)
      values ('${id(`i${n}`)}', ${n}, '${id('s')}', '${id('a')}', '${status}', 'Reading aloud ${n}', 'In pairs.', 'They read.', '${tags}', '{}', 'They read fluently.', ${unnamed}, '${facts(unnamed === 1)}', 'compared', 'null', 1, 1, ${status === 'draft' ? 'null' : n * 1000})`)
    if (status === 'published') for (const [kind, term] of [['approach', 'peer-tutoring'], ['phase', 'primary'], ['result', 'null']]) box.raw(`insert into intervention_tags (id, intervention_id, doc_id, kind, term) values ('${id(`${kind}${n}`)}', '${id(`i${n}`)}', ${n}, '${kind}', '${term}')`)
  }
  box.raw(`insert into evaluations (id, intervention_id, design, result, measure, updated_at) values ('${id('e')}', '${id('i1')}', 'pre-post', 'null', 'Words a minute', 1)`)

  migrate(box, atHome('db/migrations'))
  const found = async (query: string) => interventions.search(box, readSearch(new URLSearchParams(query)))
  const all = await found('')
  expect(all.cards.map((card) => card.title)).toEqual(['Reading aloud 2', 'Reading aloud 1'])
  expect(all.counts.approach).toEqual([{ term: 'peer-tutoring', count: 2 }])
  expect(all.counts.size).toEqual([{ term: '100-199', count: 1 }])
  expect(all.counts.fsm).toEqual([{ term: '40-49', count: 1 }])
  expect((await found('q=fluently')).total).toBe(2)
  expect((await found('q=Marlshire')).cards.map((card) => card.title)).toEqual(['Reading aloud 1'])
  expect((await found('q=fluentyl')).total).toBe(2)
  const editions = box.raw('select intervention_id, number, json_extract(text, \'$.parts.whatWeDid\') as did from intervention_editions order by 1')
  expect(editions).toEqual([{ intervention_id: id('i1'), number: 1, did: 'They read.' }, { intervention_id: id('i2'), number: 1, did: 'They read.' }])
  expect(box.raw('select edition from interventions order by doc_id')).toEqual([{ edition: 1 }, { edition: 1 }, { edition: 0 }])
  expect(box.raw("select count(*) as n from sqlite_master where name = 'intervention_tags'")).toEqual([{ n: 0 }])
  box.close()
})
