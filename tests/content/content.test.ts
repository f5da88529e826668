import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readConfig } from '#app/platform/config.server.ts'
import { data, dataFolder, pages } from '#app/platform/content.server.ts'
import { guidance, guide, legal } from '#app/platform/handbook.server.ts'
import { atHome } from '#app/platform/home.server.ts'
import { templates, worded } from '#app/domain/notices.server.ts'
import routes from '#app/routes.ts'
import '#tests/support/world.ts'

type Route = { path?: string; children?: Route[] }
const addresses = (list: Route[], above = ''): string[] => list.flatMap((route) => [`${above}/${route.path ?? ''}`.replace(/\/+/g, '/'), ...addresses(route.children ?? [], `${above}/${route.path ?? ''}`)])
const known = addresses(routes as Route[]).map((path) => new RegExp(`^${(path.replace(/\/$/, '') || '/').replace(/[.*]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`))
const exists = (link: string): boolean => {
  const path = link.replace(/[?#].*$/, '')
  if (path.startsWith('/help/')) return guidance().some((leaf) => leaf.name === path.slice(6))
  return known.some((shape) => shape.test(path) && !shape.source.includes('\\*'))
}

test('every page of ours parses, has its front matter, and links only to addresses that exist', () => {
  const leaves = [...guidance().map((leaf) => guide(leaf.name)!), ...['privacy', 'accessibility', 'cookies', 'terms'].map((name) => legal(name)!)]
  expect(leaves.length).toBeGreaterThanOrEqual(10)
  for (const leaf of leaves) {
    expect(leaf.html, leaf.name).not.toMatch(/\{\{/)
    for (const [, link = ''] of leaf.html.matchAll(/href="(\/[^"]*)"/g)) expect(exists(link), `${leaf.name} links to ${link}`).toBe(true)
  }
})

test('every message fills every blank it has, and keeps what people typed on one line', () => {
  const blanks = Object.fromEntries(['name', 'link', 'signInLink', 'resetLink', 'date', 'partner', 'person', 'what', 'reason', 'kind', 'organisation', 'title', 'note', 'contact', 'network', 'changedAt', 'area', 'logger', 'role', 'email', 'page', 'answer', 'search', 'many', 'manage', 'count', 'dates', 'holder', 'more', 'desk'].map((blank) => [blank, `${blank}\r\nBcc: someone@else.example\u2028x`]))
  expect(templates().size).toBeGreaterThanOrEqual(18)
  for (const name of templates().keys()) {
    const { subject, body } = worded(name, blanks)
    expect(subject, name).not.toMatch(/[\r\n\u2028]|\{\{/)
    expect(body, name).not.toMatch(/\{\{|\u2028|\nBcc:/)
  }
})

test('a message with a blank that nobody fills is not sent half empty', () => {
  expect(() => worded('confirm-email', { name: 'Amara' })).toThrow(/link/)
})

test('every decision says when, and in what standing', () => {
  const decisions = pages('decisions', z.object({ date: z.coerce.string(), status: z.string(), title: z.string(), supersedes: z.string().optional() }))
  expect(decisions.size).toBeGreaterThanOrEqual(5)
  for (const [name, decision] of decisions) expect(decision.markdown.split('\n').length, `${name} is too long`).toBeLessThanOrEqual(25)
})

test('the demonstration names only people, organisations and terms that exist', () => {
  const Ref = z.union([z.number(), z.string()])
  const people = data('demo/people.yml', z.array(z.object({ key: z.string(), email: z.email(), organisation: Ref.optional() })))
  const register = new Set(readFileSync(atHome('content/demo/register.csv'), 'latin1').split('\r\n').slice(1).map((line) => Number(line.slice(0, 6))))
  const others = new Set(data('demo/organisations.yml', z.array(z.object({ key: z.string() }))).map((one) => one.key))
  const isThere = (ref: string | number): boolean => (typeof ref === 'number' ? register.has(ref) : others.has(ref) || /^la:95[123]$|^trust:99010[1-7]$/.test(ref))
  for (const person of people) if (person.organisation !== undefined) expect(isThere(person.organisation), person.key).toBe(true)
  const keys = new Set(people.map((person) => person.key))
  expect(keys.size).toBe(people.length)
  const log = data('demo/log.yml', z.array(z.object({ by: z.string(), organisation: Ref, on: z.string(), what: z.string(), with: z.array(z.object({ organisation: Ref.optional(), name: z.string().optional(), answeredBy: z.string().optional() })) })))
  for (const entry of log) {
    expect(keys.has(entry.by) && isThere(entry.organisation), entry.what).toBe(true)
    for (const partner of entry.with) expect(partner.organisation === undefined ? partner.name : isThere(partner.organisation), entry.what).toBeTruthy()
  }
  expect(readdirSync(atHome('content/demo/interventions')).length).toBe(42)
})

test('every approach’s external figure has its source and date, and an unclear one is no number', () => {
  const Approaches = z.object({ terms: z.array(z.object({ key: z.string(), evidence: z.array(z.object({ source: z.string(), months: z.number().nullable(), asAt: z.coerce.string(), url: z.url() })).default([]) })) })
  const { terms } = data('taxonomies/approaches.yml', Approaches)
  expect(terms.find((term) => term.key === 'aspiration')!.evidence[0]!.months).toBeNull()
  expect(terms.filter((term) => term.evidence.length > 0).length).toBeGreaterThanOrEqual(34)
  expect(dataFolder('frameworks', z.object({ key: z.string(), footer: z.string() })).size).toBeGreaterThanOrEqual(6)
})

test('the README’s table of settings is the settings that the code reads', () => {
  const readme = readFileSync(atHome('README.md'), 'utf8')
  const listed = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]!).filter((name) => name !== 'CHROMIUM_PATH').sort()
  const read = [...readFileSync(atHome('app/platform/config.server.ts'), 'utf8').matchAll(/^ {2}([A-Z_]+): z\./gm)].map((match) => match[1]!).sort()
  expect(listed).toEqual(read)
})

test('a server without its settings says which are missing', () => {
  expect(() => readConfig({})).toThrow(/BASE_URL is missing[\s\S]*DATABASE_FILE is missing[\s\S]*OPERATOR is missing[\s\S]*CONTACT_EMAIL is missing/)
  expect(() => readConfig({ BASE_URL: 'hearth', DATABASE_FILE: 'x', OPERATOR: 'x', CONTACT_EMAIL: 'x' })).toThrow(/BASE_URL must be the full address[\s\S]*CONTACT_EMAIL must be an e-mail/)
  expect(existsSync(atHome('.ci/run'))).toBe(true)
})
