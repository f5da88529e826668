import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { atHome } from '#app/platform/home.server.ts'

test('Where LibreOffice is not installed, check:office says so in one line and is content', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['tests/office/start.mjs'], { cwd: atHome(), env: { ...process.env, PATH: '/nowhere' } })
  expect(stdout).toBe('LibreOffice is not installed here, so the Word and spreadsheet files were not opened in it.\n')
  expect(stderr).toBe('')
}, 60_000)
