import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { atHome } from '#app/platform/home.server.ts'

/** What `hashes` of render-once.ts says in a process of its own, in another part of the world. */
export async function hashesElsewhere(): Promise<{ word: string; sheets: string }> {
  const script = `const { runnerImport } = await import('vite'); const { module } = await runnerImport(${JSON.stringify(atHome('tests/support/render-once.ts'))}, { configFile: false, logLevel: 'silent' }); console.log('\\n' + JSON.stringify(await module.hashes()))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: atHome(), env: { ...process.env, TZ: 'Pacific/Auckland' } })
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as { word: string; sheets: string }
}
