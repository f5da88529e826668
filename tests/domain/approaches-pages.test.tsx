import { readFileSync } from 'node:fs'
import { parse as parseCsv } from 'csv-parse/sync'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test } from 'vitest'
import { adoptions, evaluations, interventions } from '#db/schema/index.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { newId } from '#app/platform/ids.ts'
import { atHome } from '#app/platform/home.server.ts'
import { loader as show, meta } from '#app/routes/evidence/approach.tsx'
import { loader as list } from '#app/routes/evidence/approaches.tsx'
import { ApproachList } from '#app/views/evidence/approach-list.tsx'
import { ApproachPage } from '#app/views/evidence/approach-page.tsx'
import { aDraft, aPublished } from '../support/practice.ts'
import { id, NOW, world, type World } from '../support/world.ts'

let w: World
beforeEach(async () => void (w = await world()))

const KEY = 'peer-tutoring'
const scores = (n: number) => ({ kind: 'scores-after' as const, treated: { n, mean: 1, sd: 1 }, compared: { n, mean: 1, sd: 1 } })
/** What the figures of an evaluation came to, as the statistics room leaves it on the row. */
const found = (interventionId: string, g: number | null, { variance = 0.03, n = 40, ...rest }: { variance?: number; n?: number; result?: 'positive' | 'null' | 'negative' | 'not-measured'; clustered?: boolean } = {}) =>
  w.db.update(evaluations).set({ g, variance: g === null ? null : variance, numbers: g === null ? null : scores(n), ...rest }).where(eq(evaluations.interventionId, interventionId))
async function measured(g: number | null, made: Parameters<typeof aPublished>[1] = {}, more: Parameters<typeof found>[2] = {}) {
  const one = await aPublished(w, made)
  await found(one, g, more)
  return one
}
async function takenUp(interventionId: string, by: number, { named = false, published = true, g = 0.3 }: { named?: boolean; published?: boolean; g?: number | null } = {}) {
  const adoptionId = newId()
  await w.db.insert(adoptions).values({ id: adoptionId, interventionId, organisationId: id(by), startedBy: id('tom'), stage: 'delivering', named, createdAt: NOW, updatedAt: NOW })
  await w.db.insert(evaluations).values({ id: newId(), interventionId, adoptionId, design: 'matched-comparison', result: 'positive', measure: 'Words a minute', g, variance: g === null ? null : 0.05, numbers: g === null ? null : scores(30), publishedAt: published ? NOW : null, updatedAt: NOW })
  return adoptionId
}

const words = (html: string): string => html.replace(/<svg.*?<\/svg>/gs, ' ').replace(/<[^>]*>/g, ' ').replace(/&#x27;/g, "'").replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/\s+/g, ' ').replace(/ ([.,;])/g, '$1')
const htmlOf = async (key = KEY, page = 1): Promise<string> => renderToStaticMarkup(<ApproachPage it={await evidence.forApproach(w.visitor(), key, page)} asAt="22 November 2026" monthsFrom="Months: from a table, as at 2 April 2026." />)
const asked = (path: string, params: Record<string, string> = {}): LoaderFunctionArgs =>
  ({ request: new Request(`http://localhost:3999${path}`), params, context: { ctx: w.visitor() } }) as unknown as LoaderFunctionArgs

test('a head reads one sentence: how many, how much, how sure, and what a new setting might see', async () => {
  for (const g of [0.3, 0.35, 0.28, 0.33, 0.29]) await measured(g)
  const { ours } = await evidence.forApproach(w.visitor(), KEY)
  expect(ours.said).toBe('Across 5 evaluations in our settings, pupils did somewhat better on average (effect size 0.31, 95% interval 0.16 to 0.46; about 4 months), and a new setting might see anything from 0.06 to 0.56.')
  const html = await htmlOf()
  expect(html).toContain('All 5 together')
  expect(words(html)).toContain('The Hartung–Knapp interval came out narrower here')
  expect(words(html)).toContain('The sentence and the diamond use the Wald interval, the wider of the two.')
  expect(words(html)).toContain('t at k − 2 = 3 degrees of freedom')
})

test('an average whose interval holds zero could be no effect, has no months, and the nulls are in it', async () => {
  for (const [g, result] of [[0.4, 'positive'], [0, 'null'], [-0.3, 'negative']] as const) await measured(g, {}, { result })
  const { ours } = await evidence.forApproach(w.visitor(), KEY)
  expect(ours.said).toMatch(/^Across 3 evaluations in our settings, the average effect size was 0\.03, 95% interval −0\.84 to 0\.91: this could be no effect\. What a new setting might see cannot be said yet: these are too few, or too unlike \(95% prediction interval −4\.63 to 4\.69\)\.$/)
  expect(ours.said).not.toMatch(/month/)
  expect(ours.rows.map((row) => row.estimate).sort()).toEqual([-0.3, 0, 0.4])
  expect(ours.pooling.outcome === 'pooled' && ours.pooling.spoken.by).toBe('Hartung–Knapp')
})

test('two evaluations stand side by side and nothing is made of them', async () => {
  await measured(0.4)
  await measured(-0.1)
  const { ours } = await evidence.forApproach(w.visitor(), KEY)
  expect(ours.said).toBe('Two evaluations in our settings so far, shown and not pooled: an average of fewer than three would say more than they can.')
  expect(ours.rows.every((row) => row.weight === null)).toBe(true)
  const html = await htmlOf()
  expect(html).not.toMatch(/together<|diamond|How this was pooled|might see/)
  expect(html).toContain('0.40 <span>(0.06 to 0.74)</span>')
})

test('evaluations without an effect size are counted by what they found and listed apart, a page at a time', async () => {
  await measured(0.2)
  for (let n = 0; n < 27; n++) await measured(null, { fields: { title: `Without ${n}` } }, { result: n < 20 ? 'null' : 'not-measured' })
  const first = await evidence.forApproach(w.visitor(), KEY)
  expect(first).toMatchObject({ practices: 28, others: { total: 27, page: 1, pages: 2 } })
  expect(first.others.rows).toHaveLength(25)
  const last = await evidence.forApproach(w.visitor(), KEY, 99)
  expect(last.others).toMatchObject({ page: 2, pages: 2 })
  expect(new Set([...first.others.rows, ...last.others.rows].map((row) => row.interventionId)).size).toBe(27)
  const said = words(await htmlOf())
  expect(said).toContain('27 evaluations have no effect size to put into an average')
  expect(said).toContain('20 found no clear difference; 7 not measured')
  expect(said).toContain('28 practices in the library')
})

test('a single evaluation without an effect size is told in a sentence', async () => {
  await measured(null, {}, { result: 'positive' })
  const said = words(await htmlOf())
  expect(said).toContain('it followed one group, counted shares or did not measure. It found a positive difference.')
  expect(said).not.toContain('Of it')
})

test('an approach is shared with its words and its one address, and a date stands once', async () => {
  await measured(0.2)
  const data = await show(asked(`/approaches/${KEY}`, { key: KEY }))
  expect(meta({ data } as never)).toEqual(expect.arrayContaining([
    { property: 'og:title', content: 'Peer tutoring: what reviews say and what settings found' }, { property: 'og:url', content: data.address }, { tagName: 'link', rel: 'canonical', href: data.address },
  ]))
  expect(data.address).toMatch(/^http.*\/approaches\/peer-tutoring$/)
  expect(words(await htmlOf())).not.toMatch(/as at 2 April 2026\.[^.]*\. As at 2 April 2026/i)
})

test('where a bar of the picture is cut, an arrow and words say so', async () => {
  for (const g of [0.2, 0.9, -0.8]) await measured(g, {}, { variance: 0.02 })
  const html = await htmlOf()
  expect(html).toContain('M12 0l-12-10v20z')
  expect(words(html)).toContain('The bar is cut at the edge of the picture. The figures are the whole of it.')
  expect(words(html)).toContain('An arrow means that a line goes on past the edge of the picture.')
})

test('a draft, a withdrawn account and an adopting setting’s unpublished evaluation are in none of it', async () => {
  const one = await measured(0.2)
  await found(await aDraft(w.as('amara')), 5)
  const withdrawn = await measured(5)
  await w.db.update(interventions).set({ status: 'withdrawn' }).where(eq(interventions.id, withdrawn))
  await takenUp(one, 900102, { published: false, g: 5 })
  const it = await evidence.forApproach(w.visitor(), KEY)
  expect(it.ours.rows.map((row) => row.interventionId)).toEqual([one])
  expect(it).toMatchObject({ practices: 1, adopters: 1, others: { total: 0 } })
})

test('a setting that took it up counts with its own evaluation, named only where its lead said so', async () => {
  const one = await measured(0.2)
  await takenUp(one, 900102)
  await takenUp(one, 900103, { named: true })
  const { ours, adopters } = await evidence.forApproach(w.visitor(), KEY)
  expect(adopters).toBe(2)
  expect(ours.rows).toHaveLength(3)
  const settings = ours.rows.filter((row) => row.adopted).map((row) => row.setting)
  expect(settings.filter((setting) => /^An? .+ in .+/.test(setting))).toHaveLength(1)
  const html = await htmlOf()
  expect(html).toContain('Taken up by a')
  expect(html.match(new RegExp(`href="/interventions/${one}"`, 'g'))!.length).toBeGreaterThanOrEqual(3)
})

test('nothing on an approach’s page leads to a setting that did not give its name', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ unnamed: fc.boolean(), g: fc.option(fc.double({ min: -1, max: 1, noNaN: true }), { nil: null }), adopted: fc.constantFrom('no', 'unnamed', 'named'), published: fc.boolean() }), { minLength: 1, maxLength: 5 }), async (accounts) => {
      w = await world()
      const hidden = new Set<string>()
      let named = false
      for (const { unnamed, g, adopted, published } of accounts) {
        const one = await measured(g, { unnamed })
        if (!unnamed) named = true
        if (adopted === 'no') continue
        hidden.add(await takenUp(one, 900102, { named: adopted === 'named', published, g }))
        if (adopted !== 'named' || !published) hidden.add(id(900102))
      }
      const it = await evidence.forApproach(w.visitor(), KEY)
      const everything = JSON.stringify(it) + JSON.stringify(await evidence.forApproaches(w.visitor())) + (await htmlOf())
      for (const secret of [...hidden, id(900101), id(900102), id('amara'), id('helen'), id('tom')]) expect(everything).not.toContain(secret)
      if (!named) expect(everything).not.toMatch(/Hollin Bay/)
      const told = accounts.some(({ adopted, published }) => adopted === 'named' && published)
      if (!told) expect(everything).not.toContain(await nameOf(900102))
    }),
    { seed: 42, numRuns: 12 },
  )
})
const nameOf = async (urn: number): Promise<string> => (w.db.raw(`select name from organisations where id = '${id(urn)}'`)[0] as { name: string }).name

test('a group under ten is not shown, whatever stands on the row', async () => {
  await measured(0.9, {}, { n: 9 })
  const { ours } = await evidence.forApproach(w.visitor(), KEY)
  expect(ours.rows).toEqual([])
  expect(await htmlOf()).not.toContain('0.90')
})

test('of very many the newest are counted and fewer drawn, and the page says so', async () => {
  const one = await measured(0.2)
  const copies = (table: 'interventions' | 'evaluations', other: Record<string, string>): void => {
    const columns = (w.db.raw(`select name, hidden from pragma_table_xinfo('${table}')`) as { name: string; hidden: number }[]).filter(({ hidden }) => hidden === 0).map(({ name }) => name)
    w.db.raw(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 520) insert into ${table} (${columns.join(', ')})
      select ${columns.map((name) => other[name] ?? name).join(', ')} from ${table}, n where ${table === 'interventions' ? 'id' : 'intervention_id'} = '${one}'`)
  }
  copies('interventions', { id: "'copy' || i", doc_id: 'doc_id + i' })
  copies('evaluations', { id: "'of' || i", intervention_id: "'copy' || i" })
  const { ours, practices } = await evidence.forApproach(w.visitor(), KEY)
  expect([ours.total, ours.used, ours.rows.length, practices]).toEqual([521, evidence.MOST_POOLED, evidence.MOST_DRAWN, 521])
  expect(ours.said).toMatch(/^Across 500 evaluations/)
  expect(words(await htmlOf())).toContain('The picture shows the newest 40 of 500. The newest 500 of 521 evaluations are counted here')
})

test('whole classes are said to make the interval too narrow', async () => {
  for (const clustered of [true, true, false]) await measured(0.2, {}, { clustered })
  expect(words(await htmlOf())).toContain('In 2 evaluations whole classes or schools had it or did not. Pupils in a class are alike, so the true interval is wider')
})

test('the picture has its words and its table, no style of its own, and an arrow where an interval runs on', async () => {
  for (const g of [0.2, 0.9, -0.8]) await measured(g, {}, { variance: 0.02 })
  const html = await htmlOf()
  expect(html).not.toMatch(/ style=|<script/)
  expect(html.match(/<svg[^>]*class="hearth-forest__line"[^>]*aria-hidden="true"/g)!.length).toBeGreaterThanOrEqual(6)
  expect(html).toContain('M3 0l-9-6v12z')
  expect(html).toMatch(/<table/)
  expect(html).toMatch(/>worse<.*>better</s)
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(ids.length)
})

test('an approach nobody has written about asks for the first account, and shows what reviews say with source and date', async () => {
  const said = words(await htmlOf('metacognition'))
  expect(said).toContain('No practice of this kind is in the library yet')
  expect(said).toMatch(/\+8 months \(an effect size of about 0\.62 to 0\.69\)/)
  expect(said).toContain('What the source said before')
  expect(said).toMatch(/\+7 months \(an effect size of about 0\.53 to 0\.61\)/)
  expect(said).toContain('Why the two cannot be set side by side')
  expect(words(await htmlOf('ey-early-numeracy'))).toMatch(/No figure we could check.*\+6 months.*Edition of June 2018.*As at 11 June 2018/)
  expect(words(await htmlOf('attendance'))).toContain('Hearth holds no published estimate of this approach. That says nothing for or against it.')
  expect(words(await htmlOf('learning-styles'))).toContain('Unclear: the source prints no figure')
})

test('the list has every approach under its heading, with both figures in words', async () => {
  for (const g of [0.5, 0.52, 0.48]) await measured(g, {}, { variance: 0.01 })
  await measured(0.2, { fields: { approach: 'feedback' } })
  await measured(null, { fields: { approach: 'phonics' } })
  const { groups, asAt, capped } = await list(asked('/approaches'))
  const all = groups.flatMap((group) => group.approaches)
  expect(all).toHaveLength(taxonomies.terms('approaches').length)
  const by = (key: string) => all.find((one) => one.key === key)!
  expect(by(KEY)).toMatchObject({ practices: 3, ours: '3 evaluations: pupils did a good deal better on average (effect size 0.50, 95% interval 0.39 to 0.61; about 6 months)' })
  expect(by('feedback').ours).toBe('1 evaluation with an effect size: shown, not pooled')
  expect(by('phonics').ours).toBe('None with an effect size yet')
  expect(by('attendance').ours).toBe('No practice in the library yet')
  const html = renderToStaticMarkup(<ApproachList groups={groups} asAt={asAt} capped={capped} />)
  for (const { key } of all) expect(html).toContain(`href="/approaches/${key}"`)
  expect(words(html)).toContain('EEF Teaching and Learning Toolkit, values as at 2 April 2026, pupils aged 5 to 16;')
  expect(capped).toBeNull()
})

test('anyone may open a page, and an approach that is none is said not to be there', async () => {
  expect((await show(asked(`/approaches/${KEY}`, { key: KEY }))).it.approach.label).toBe('Peer tutoring')
  expect((await show(asked(`/approaches/${KEY}?page=-3`, { key: KEY }))).it.others.page).toBe(1)
  for (const key of ['no-such', '__proto__', "x' or 1=1"]) {
    const refused = await Promise.resolve(show(asked(`/approaches/${encodeURIComponent(key)}`, { key }))).catch((error: unknown) => error as Response)
    expect((refused as Response).status).toBe(404)
    expect(await (refused as Response).text()).toMatch(/no approach of that name/)
  }
})

test('every strand of both toolkits stands with its figure, source and date, and what was not read is no number', () => {
  const rows = parseCsv<Record<string, string>>(readFileSync(atHome('tests/support/eef-toolkit-strands.csv')), { columns: true })
  const held = new Map(taxonomies.terms('approaches').flatMap((one) => one.evidence).filter((review) => review.source === 'EEF Teaching and Learning Toolkit').map((review) => [review.url.split('/').at(-1)!, review]))
  expect(held.size).toBe(30)
  expect(rows).toHaveLength(30)
  for (const row of rows)
    expect(held.get(row.slug!), row.slug).toMatchObject({ months: row.months === '' ? null : Number(row.months), cost: Number(row.cost_rating), security: Number(row.evidence_padlocks), asAt: row.as_at, verified: true, population: 'Pupils aged 5 to 16' })
  const early = taxonomies.approachGroups().find((group) => group.key === 'early-years')!.approaches
  expect(early.flatMap((one) => one.evidence)).toHaveLength(10)
  const verified = early.filter((one) => one.evidence.some((review) => review.verified)).map((one) => [one.key, one.evidence[0]!.months])
  expect(Object.fromEntries(verified)).toEqual({ 'ey-communication-language': 7, 'ey-parental-engagement': 5, 'ey-early-literacy': 4, 'ey-extra-hours': 3 })
  for (const review of early.flatMap((one) => one.evidence)) if (!review.verified) expect(review.months).toBeNull()
  expect(early.flatMap((one) => one.earlier).map((review) => review.asAt)).toEqual(Array<string>(12).fill('2018-06-11'))
  for (const { key, about } of taxonomies.terms('approaches')) expect(about.length, key).toBeGreaterThan(150)
})
