import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openBox } from '#db/client.server.ts'
import { migrate } from '#db/migrate.ts'
import { atHome } from '#app/platform/home.server.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-house-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A small house with one thing built wrong in it; answers which rules the checker named. */
function namedBy(files: Record<string, string>): string[] {
  const house = mkdtempSync(join(folder, 'house-'))
  cpSync(atHome('.dependency-cruiser.cjs'), join(house, '.dependency-cruiser.cjs'))
  cpSync(atHome('tsconfig.json'), join(house, 'tsconfig.json'))
  writeFileSync(join(house, 'package.json'), JSON.stringify({ type: 'module', imports: { '#app/*': './app/*', '#db/*': './db/*' } }))
  symlinkSync(atHome('node_modules'), join(house, 'node_modules'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    writeFileSync(join(house, path), text)
  }
  const out = execFileSync(join(house, 'node_modules/.bin/depcruise'), ['app', 'db', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], { cwd: house, encoding: 'utf8' })
  const told = JSON.parse(out) as { summary: { violations: { rule: { name: string } }[] } }
  return told.summary.violations.map((violation) => violation.rule.name)
}

const sound = { 'app/domain/networks.server.ts': 'export const a = 1\n', 'app/domain/reports.server.ts': "import { a } from '#app/domain/networks.server.ts'\nexport const b = a\n", 'db/schema/index.ts': 'export const t = 1\n' }

const wrongs: [when: string, rule: string, files: Record<string, string>][] = [
  ['an earlier noun asks a later one', 'networks-looks-back-only', { 'app/domain/networks.server.ts': "import { b } from './reports.server.ts'\nexport const a = b\n", 'app/domain/reports.server.ts': 'export const b = 1\n' }],
  ['a page walks into a room', 'networks-own-rooms-only', { 'app/domain/networks/joining.ts': 'export const a = 1\n', 'app/routes/networks/show.tsx': "import { a } from '#app/domain/networks/joining.ts'\nexport const b = a\n" }],
  ['a page asks the database', 'routes-ask-the-domain', { 'app/routes/home.tsx': "import { t } from '#db/schema/index.ts'\nexport const b = t\n" }],
  ['a part knows a noun', 'ui-is-deaf', { 'app/ui/button/button.tsx': "import { a } from '#app/domain/networks.server.ts'\nexport const b = a\n" }],
  ['the database knows the application', 'db-knows-nothing', { 'db/write.ts': "import { a } from '#app/domain/networks.server.ts'\nexport const b = a\n" }],
  ['the rules ask the database', 'policy-is-pure', { 'app/policy/rules.ts': "import { t } from '#db/schema/index.ts'\nexport const b = t\n" }],
]

test('a later noun may ask an earlier one at its door, and nothing else of a sound house is named', () => {
  expect(namedBy(sound)).toEqual([])
})

test('the checker names each thing that is built wrong', () => {
  const named = namedBy(Object.assign({}, sound, ...wrongs.map(([, , files]) => files)))
  for (const [when, rule] of wrongs) expect(named, when).toContain(rule)
})

test('the migrations make exactly the tables that the schema describes', () => {
  const out = execFileSync(atHome('node_modules/.bin/drizzle-kit'), ['generate', '--name', 'nothing_should_be_needed', '--dialect', 'sqlite', '--schema', atHome('db/schema/index.ts'), '--out', './migrations'], { cwd: copyOfMigrations(), encoding: 'utf8' })
  expect(out).toMatch(/No schema changes/)
})

function copyOfMigrations(): string {
  const at = mkdtempSync(join(folder, 'migrations-'))
  cpSync(atHome('db/migrations'), join(at, 'migrations'), { recursive: true })
  return at
}

test('a database made by a newer Hearth is not opened by this one', () => {
  const box = openBox(':memory:')
  migrate(box, atHome('db/migrations'))
  expect(migrate(box, atHome('db/migrations')).applied).toEqual([])
  box.raw("insert into migrations (tag) values ('9999_future')")
  expect(() => migrate(box, atHome('db/migrations'))).toThrow(/newer Hearth/)
})

test('the database refuses a dangling reference and a failed claim undoes its whole batch', async () => {
  const box = openBox(':memory:')
  migrate(box, atHome('db/migrations'))
  expect(box.raw('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }])
  expect(() => box.raw("insert into memberships (id, account_id, organisation_id, role, status, asked_at) values ('a','b','c','lead','active',0)")).toThrow(/FOREIGN KEY/)
})
