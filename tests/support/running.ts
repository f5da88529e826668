import { spawn, type ChildProcess } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openBox } from '#db/client.server.ts'
import { atHome } from '#app/platform/home.server.ts'

export type Running = {
  url: string
  databaseFile: string
  process: ChildProcess
  /** Everything it has written to its log and console. */
  output(): string
  /** Reads its database as it is now. */
  rows(sql: string): Record<string, string>[]
  /** Starts it again on the same database and address, after it has ended. */
  again(): Promise<void>
  stop(signal?: NodeJS.Signals): Promise<void>
}

/**
 * The built product as a process of its own, on a free port of this machine. `from: 'demo'` brings a copy of the filled
 * demonstration, `from: 'empty'` a database that does not exist yet.
 */
export async function startProduct({ from, env = {} }: { from: 'demo' | 'empty'; env?: Record<string, string> }): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-test-'))
  const databaseFile = join(folder, 'hearth.db')
  if (from === 'demo') copyFileSync(inject('demoDatabase'), databaseFile)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const settings: NodeJS.ProcessEnv = {
    ...process.env, NODE_ENV: 'production', PORT: String(port), BASE_URL: url, DATABASE_FILE: databaseFile, FILES_FOLDER: join(folder, 'files'),
    OPERATOR: 'Marlshire Learning Partnership', CONTACT_EMAIL: 'hearth@marlshire.example', HEARTH_DEMO: from === 'demo' ? '1' : '0', LOG_LEVEL: 'info', ...env,
  }
  let said = ''
  const run = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, ['build/server/start.js', 'server'], { cwd: atHome(), env: settings, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    for (let tries = 0; tries < 400; tries++) {
      if (child.exitCode !== null) throw new Error(`The server ended at once:\n${said}`)
      const up = await fetch(`${url}/health`).then((response) => response.ok, () => false)
      if (up) return child
      await new Promise((done) => setTimeout(done, 25))
    }
    throw new Error(`The server did not come up:\n${said}`)
  }
  const ended = (child: ChildProcess): Promise<void> => (child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((done) => child.once('exit', () => done())))
  const running: Running = {
    url, databaseFile, process: await run(), output: () => said,
    rows(sql) {
      const box = openBox(databaseFile)
      try {
        return box.raw(sql) as Record<string, string>[]
      } finally {
        box.close()
      }
    },
    async again() {
      running.process = await run()
    },
    async stop(signal = 'SIGTERM') {
      running.process.kill(signal)
      await ended(running.process)
      if (signal === 'SIGTERM') rmSync(folder, { recursive: true, force: true })
    },
  }
  return running
}

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })

declare module 'vitest' {
  export interface ProvidedContext {
    demoDatabase: string
  }
}
