import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import * as reports from '#app/domain/reports.server.ts'
import type { ReportFormat } from '#app/domain/reports.ts'
import type { Context } from '#app/context.ts'
import { setConfig } from '#app/platform/config.server.ts'
import { settings } from './world.ts'

/** Gives the tests of this file a folder of their own for stored files. */
export function ownFilesFolder(): { readonly at: string } {
  const folder = { at: '' }
  beforeAll(() => {
    folder.at = mkdtempSync(join(tmpdir(), 'hearth-filed-'))
    setConfig({ ...settings, filesFolder: folder.at })
  })
  afterAll(() => {
    setConfig(settings)
    rmSync(folder.at, { recursive: true, force: true })
  })
  return folder
}

/** A file of a report, as whoever downloads it gets it. */
export async function download(ctx: Context, number: string, format: ReportFormat): Promise<{ name: string; bytes: Buffer }> {
  const found = await reports.file(ctx, number, format)
  return { name: found.name, bytes: Buffer.from(await new Response(found.stream()).arrayBuffer()) }
}
