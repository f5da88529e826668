import type { Db } from '#db/client.server.ts'
import { Invalid } from '#app/errors.ts'
import { sayDay } from '#app/platform/dates.ts'
import type { ImportSummary, Skipped } from '../organisations.ts'
import { importRegister, type Progress } from './importing.ts'

type Out = { write(line: string): void; /** a line that the next one takes the place of, on a terminal */ progress?(line: string): void; isTTY: boolean }

const USAGE = 'Use: npm run hearth -- register import FILE [--links FILE]'

/** `hearth register import FILE [--links FILE]`: 0 done, 1 refused. */
export async function registerCommand(db: Db, args: string[], out: Out): Promise<number> {
  const asked = understood(args)
  if (asked === null) {
    out.write(USAGE)
    return 1
  }
  try {
    // eslint-disable-next-line no-restricted-syntax -- an operator's instant begins here, as a request's does in http/
    const summary = await importRegister({ db, now: new Date() }, { ...asked, progress: bar(out) })
    if (out.isTTY) out.write('')
    sayImport(summary).forEach((line) => out.write(line))
    return 0
  } catch (error) {
    if (out.isTTY) out.write('')
    out.write(error instanceof Invalid ? error.message : `The import failed, and the register is as it was before. ${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
}

function understood([verb, ...rest]: string[]): { file: string; links?: string } | null {
  if (verb !== 'import') return null
  let links: string | undefined
  const files: string[] = []
  while (rest.length > 0) {
    const arg = rest.shift()!
    if (arg === '--links') links = rest.shift() ?? ''
    else if (arg.startsWith('--links=')) links = arg.slice(8)
    else if (arg.startsWith('--')) return null
    else files.push(arg)
  }
  if (files.length !== 1 || links === '') return null
  return { file: files[0]!, ...(links === undefined ? {} : { links }) }
}

const WIDTH = 30

/** On a terminal a bar; elsewhere a line for each tenth. */
function bar(out: Out): Progress {
  let last = -1
  return (read, total) => {
    const percent = Math.floor((read / total) * 100)
    const step = out.isTTY ? percent : Math.floor(percent / 10) * 10
    if (step <= last) return
    last = step
    const full = Math.round((step / 100) * WIDTH)
    const line = `[${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${String(step).padStart(3)}% of ${(total / 1_000_000).toFixed(1)} MB read`
    if (out.progress) out.progress(line)
    else out.write(line)
  }
}

const number = (figure: number): string => figure.toLocaleString('en-GB')
const row = (words: string, figure: number): string => `  ${words.padEnd(28)}${number(figure).padStart(9)}`
const SHOWN = 50

/** The summary in words. */
export function sayImport(it: ImportSummary): string[] {
  const lines = [
    `${it.file}, as at ${sayDay(it.asAt)}`,
    row('added', it.added), row('changed', it.changed), row('  of these, closed since', it.closed), row('unchanged', it.unchanged), row('skipped', it.skippedRows),
    row('local authorities added', it.las.added), row('trusts added', it.trusts.added),
    ...sayGroups('local authorities changed', it.las.changed), ...sayGroups('trusts changed', it.trusts.changed),
    ...saySkipped(it.skipped, it.skippedRows),
  ]
  if (it.warnings.length > 0) {
    lines.push('Told as a warning, and nothing lost:')
    it.warnings.slice(0, SHOWN).forEach(({ warning, rows, firstRow }) => lines.push(`  ${warning} (row ${firstRow}${rows > 1 ? ` and ${number(rows - 1)} more` : ''})`))
    if (it.warnings.length > SHOWN) lines.push(`  and ${number(it.warnings.length - SHOWN)} warnings more, kept with the record of this import`)
  }
  lines.push(it.columnsUnknown.length > 0 ? `Columns we do not know, left aside: ${it.columnsUnknown.join(', ')}` : 'Columns unknown: none')
  lines.push(it.columnsMissing.length > 0 ? `Columns missing, so what was held for them is kept: ${it.columnsMissing.join(', ')}` : 'Columns missing: none')
  if (it.links) {
    lines.push(`Links from ${it.links.file}`, row('added', it.links.added), row('changed', it.links.changed), row('unchanged', it.links.unchanged), row('skipped', it.links.skippedRows))
    lines.push(...saySkipped(it.links.skipped, it.links.skippedRows))
  }
  lines.push('Schools that are held but not in this file stay as they were: only the register can say that one has closed.')
  return lines
}

const sayGroups = (words: string, figure: number): string[] => (figure > 0 ? [row(words, figure)] : [])

function saySkipped(skipped: readonly Skipped[], all: number): string[] {
  if (all === 0) return []
  const lines = ['Rows skipped:', ...skipped.slice(0, SHOWN).map(({ row: at, reason }) => `  row ${at}: ${reason}`)]
  if (all > SHOWN) lines.push(`  and ${number(all - SHOWN)} more${all > skipped.length ? '' : ', kept with the record of this import'}`)
  return lines
}
