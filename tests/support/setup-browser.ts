import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { atHome } from '#app/platform/home.server.ts'

/** Fills one demonstration for all browser tests; each test file gets a copy of it. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-demo-'))
  const file = join(folder, 'demo.db')
  execFileSync(process.execPath, ['build/server/start.js', 'demo', '--fill-only'], { cwd: atHome(), env: { ...process.env, BASE_URL: 'http://localhost:3000', DATABASE_FILE: file, LOG_LEVEL: 'warn' }, stdio: ['ignore', 'ignore', 'inherit'] })
  project.provide('demoDatabase', file)
  return () => rmSync(folder, { recursive: true, force: true })
}
