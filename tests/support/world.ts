import { readFileSync } from 'node:fs'
import { parse as parseCsv } from 'csv-parse/sync'
import { parse as parseYaml } from 'yaml'
import { eq } from 'drizzle-orm'
import { openBox, type Box } from '#db/client.server.ts'
import { migrate } from '#db/migrate.ts'
import { accounts, memberships, organisations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { nameKey } from '#app/domain/organisations.server.ts'
import { cast, DEMO_PASSWORD, type CastMember } from '#app/platform/cast.server.ts'
import { atHome } from '#app/platform/home.server.ts'
import { setConfig, readConfig } from '#app/platform/config.server.ts'
import { visitor, type Membership, type Standing } from '#app/policy/standing.ts'

/**
 * The named world: the demonstration county's organisations and people, as rows.
 * Built once per test file; every test opens its own copy of the bytes, in about a millisecond.
 * Ids are the names the demonstration uses, padded to the length of an id: `id('amara')`, `id('urn:900101')`, `id('la:951')`.
 */
export const NOW = new Date('2026-11-22T20:00:00Z')

/** What everyone's password is, in tests and in the demonstration. */
export const PASSWORD = DEMO_PASSWORD
const PASSWORD_HASH = '$argon2id$v=19$m=19456,t=2,p=1$NRuofzQG6FaxY/IUBi3Ijg$uwC1zXqciTcUromx48HoluCZU2UA/HjHbJMWWb3KEAQ'

export const settings = readConfig({
  BASE_URL: 'http://localhost:3999', DATABASE_FILE: ':memory:', OPERATOR: 'Marlshire Learning Partnership', CONTACT_EMAIL: 'hearth@marlshire.example', LOG_LEVEL: 'silent', PORT: '3999',
})
setConfig(settings)

type Other = { key: string; name: string; kind: (typeof organisations.$inferSelect)['kind']; town: string; postcode: string; about?: string }

export const people = cast()
const others = parseYaml(readFileSync(atHome('content/demo/organisations.yml'), 'utf8')) as Other[]
const register = parseCsv<Record<string, string>>(new TextDecoder('windows-1252').decode(readFileSync(atHome('content/demo/register.csv'))), { columns: true })

/** The id of a person or an organisation by its name in content/demo. */
export const id = (key: string | number): string => {
  const text = typeof key === 'number' ? `urn${key}` : key.replace(/[^0-9a-z]/g, '')
  return text.slice(0, 20).padStart(20, '0')
}

const phases: Record<string, NonNullable<(typeof organisations.$inferSelect)['phase']>> = {
  '0': 'not-applicable', '1': 'nursery', '2': 'primary', '3': 'middle-primary', '4': 'secondary', '5': 'middle-secondary', '6': 'post-16', '7': 'all-through',
}

let bytes: Buffer | undefined

async function build(): Promise<Buffer> {
  const box = openBox(':memory:')
  migrate(box, atHome('db/migrations'))
  let docId = 0
  const rows: (typeof organisations.$inferInsert)[] = []
  const base = { acceptedAt: NOW, createdAt: NOW, updatedAt: NOW }
  for (const [code, name] of new Map(register.map((r) => [Number(r['LA (code)']), r['LA (name)']!])))
    rows.push({ ...base, id: id(`la:${code}`), docId: ++docId, kind: 'local_authority', name, nameKey: nameKey(name), laCode: code, region: 'East Midlands' })
  for (const r of register) {
    const number = (text: string | undefined): number | null => (text ? Number(text) : null)
    rows.push({
      ...base, id: id(Number(r.URN)), docId: ++docId, kind: 'school', name: r.EstablishmentName!, nameKey: nameKey(r.EstablishmentName!), urn: Number(r.URN),
      laCode: Number(r['LA (code)']), laName: r['LA (name)']!, phase: phases[String(Number(r['PhaseOfEducation (code)']))] ?? null,
      status: r['EstablishmentStatus (code)'] === '2' ? 'closed' : 'open', typeName: r['TypeOfEstablishment (name)']!, pupils: number(r.NumberOfPupils), fsmPercent: number(r.PercentageFSM),
      town: r.Town!, postcode: r.Postcode!, postcodeKey: r.Postcode!.replace(/\s/g, '').toLowerCase(), region: r['GOR (name)']!,
      setting: /^(A|B|C|U)/.test(r['UrbanRural (code)'] ?? '') ? 'urban' : r['UrbanRural (code)'] ? 'rural' : 'unknown', easting: number(r.Easting), northing: number(r.Northing),
    })
  }
  for (const o of others) rows.push({ ...base, id: id(o.key), docId: ++docId, kind: o.kind, name: o.name, nameKey: nameKey(o.name), town: o.town, postcode: o.postcode, postcodeKey: o.postcode.replace(/\s/g, '').toLowerCase(), about: o.about ?? '' })
  for (const row of rows) await box.insert(organisations).values(row)
  for (const p of people) {
    const uid = /^trust:(\d+)$/.exec(String(p.organisation))?.[1]
    const named = register.filter((r) => uid !== undefined && r['Trusts (code)'] === uid)
    if (uid === undefined || named.length === 0) continue
    const name = named[0]!['Trusts (name)']!
    await box.insert(organisations).values({ ...base, id: id(`trust:${uid}`), docId: ++docId, kind: 'trust', name, nameKey: nameKey(name), trustUid: uid })
    for (const r of named) await box.update(organisations).set({ trustId: id(`trust:${uid}`) }).where(eq(organisations.id, id(Number(r.URN))))
  }
  for (const p of people) {
    await box.insert(accounts).values({ id: id(p.key), email: p.email, name: p.name, passwordHash: PASSWORD_HASH, moderator: p.moderator ?? false, createdAt: NOW })
    if (p.organisation !== undefined)
      await box.insert(memberships).values({
        id: id(`m${p.key}`), accountId: id(p.key), organisationId: id(typeof p.organisation === 'number' ? p.organisation : /^\d+$/.test(p.organisation) ? Number(p.organisation) : p.organisation),
        role: p.role ?? 'member', job: p.job ?? '', status: 'active', askedAt: NOW, decidedAt: NOW,
      })
  }
  const made = box.snapshot()
  box.close()
  return made
}

export type World = {
  db: Box
  /** A context in which this person acts, at NOW or at another instant. */
  as(key: string, now?: Date): Context & { who: Standing & { accountId: string } }
  visitor(now?: Date): Context
}

/** A fresh copy of the county. */
export async function world(): Promise<World> {
  bytes ??= await build()
  const db = openBox(bytes)
  return {
    db,
    visitor: (now = NOW) => ({ db, who: visitor, now }),
    as(key, now = NOW) {
      const person = people.find((p) => p.key === key)
      if (!person) throw new Error(`There is nobody called ${key} in content/demo/people.yml.`)
      return { db, now, who: { accountId: id(key), name: person.name, email: person.email, moderator: person.moderator ?? false, memberships: membershipsOf(person) } }
    },
  }
}

function membershipsOf(person: CastMember): Membership[] {
  if (person.organisation === undefined) return []
  const ref = typeof person.organisation === 'number' || /^\d+$/.test(person.organisation) ? Number(person.organisation) : person.organisation
  const school = typeof ref === 'number' ? register.find((r) => Number(r.URN) === ref) : undefined
  const other = others.find((o) => o.key === ref)
  const kind = school ? 'school' : (other?.kind ?? (String(ref).startsWith('trust:') ? 'trust' : 'local_authority'))
  return [{ organisationId: id(ref), organisation: school?.EstablishmentName ?? other?.name ?? `${String(ref)}`, kind, role: person.role ?? 'member' }]
}
