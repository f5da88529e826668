import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { renderSheets, renderWord } from '#app/domain/documents.server.ts'
import { hostile } from '../support/corpus.ts'
import { bare, entriesOf } from '../support/office-files.ts'
import { paperSaying, richPaper, sampleSheets } from '../support/paper.ts'
import { readPdf } from '../support/pdf.ts'

/** Opens what we make in LibreOffice, which reads it as a school's own software would, and looks at what LibreOffice made of it. */

const ABSENT = 'LibreOffice is not installed here, so the Word and spreadsheet files were not opened in it.'
const about = { title: 'Entries', author: 'Alder Bank Primary School', createdAt: '2026-11-29' }

const office = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => ['soffice', 'libreoffice'].map((name) => join(folder, name)))
    .find((file) => existsSync(file))

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length
/** The words of OpenDocument's XML. */
const wordsOf = (xml: string): string => bare(xml.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&'))

type Found = { what: string; holds: boolean }

async function wordChecks(folder: string): Promise<Found[]> {
  const content = (await entriesOf(await readFile(join(folder, 'rich.odt')))).get('content.xml')!.toString('utf8')
  const styles = (await entriesOf(await readFile(join(folder, 'rich.odt')))).get('styles.xml')!.toString('utf8')
  const meta = (await entriesOf(await readFile(join(folder, 'rich.odt')))).get('meta.xml')!.toString('utf8')
  const headings = richPaper.parts.filter((part) => part.type === 'heading')
  const tables = richPaper.parts.filter((part) => part.type === 'table' || part.type === 'bars')
  const { pages, text } = await readPdf(await readFile(join(folder, 'rich.pdf')))
  return [
    { what: 'headings stay headings', holds: headings.every((one) => new RegExp(`<text:h [^>]*text:outline-level="${one.level - 1}"[^>]*>(?:<[^>]*>)*${one.text}<`).test(content)) },
    { what: 'header rows stay header rows', holds: count(content, /<table:table-header-rows>/g) === tables.length },
    { what: 'links lead to where they should', holds: count(content, /xlink:href="#/g) >= 7 && content.includes('xlink:href="https://county.example/writing?a=1&amp;b=2"') },
    { what: 'lists stay lists', holds: count(content, /<text:list-item[ >]/g) === 7 },
    { what: 'the language is British English', holds: /fo:language="en"[^>]*fo:country="GB"/.test(styles) },
    { what: 'the title is kept', holds: meta.includes(richPaper.properties.title) },
    { what: 'it prints on pages that say which of how many they are', holds: pages > 0 && text.every((page, at) => page.replace(/\s+/g, ' ').includes(`Page ${at + 1} of ${pages}`)) },
  ]
}

async function naughtyChecks(folder: string, texts: readonly string[]): Promise<Found[]> {
  const said = wordsOf((await entriesOf(await readFile(join(folder, 'naughty.odt')))).get('content.xml')!.toString('utf8'))
  const sheet = (await entriesOf(await readFile(join(folder, 'naughty.ods')))).get('content.xml')!.toString('utf8')
  return [
    { what: `${texts.length} difficult texts are all there, in order`, holds: texts.every((_, at) => said.includes(`⟦${at}⟧`)) && said.includes(`⟦${texts.length}⟧`) },
    { what: 'no difficult text becomes a formula, an error or a number in a spreadsheet', holds: !/table:formula|value-type="(?:float|date|boolean|percentage|currency)"|calcext:value-type="error"/.test(sheet) },
    { what: 'every difficult text has its row', holds: count(sheet, /<table:table-cell [^>]*office:value-type="string"/g) >= texts.length },
  ]
}

async function sheetChecks(folder: string): Promise<Found[]> {
  const content = (await entriesOf(await readFile(join(folder, 'sheets.ods')))).get('content.xml')!.toString('utf8')
  return [
    { what: 'no cell is a formula', holds: !content.includes('table:formula') },
    { what: 'numbers are numbers and days are days', holds: content.includes('office:value="2.5"') && content.includes('office:date-value="2026-01-12"') },
    { what: 'text that begins like a formula is readable', holds: ['=1+1', '-5', '+44 20 7946 0000'].every((text) => content.includes(`<text:p>${text}</text:p>`)) },
  ]
}

async function make(folder: string, texts: readonly string[]): Promise<void> {
  await writeFile(join(folder, 'rich.docx'), await renderWord(richPaper))
  await writeFile(join(folder, 'naughty.docx'), await renderWord(paperSaying(texts)))
  await writeFile(join(folder, 'sheets.xlsx'), await renderSheets(sampleSheets, about))
  await writeFile(join(folder, 'naughty.xlsx'), await renderSheets([{ name: 'All', head: ['Text'], rows: texts.map((text) => [`${text}|`]) }], about))
}

async function opened(program: string, folder: string): Promise<void> {
  const convert = (to: string, ...names: string[]) =>
    promisify(execFile)(program, [`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', '--convert-to', to, '--outdir', folder, ...names.map((name) => join(folder, name))], { timeout: 180_000 })
  await convert('odt', 'rich.docx', 'naughty.docx')
  await convert('ods', 'sheets.xlsx', 'naughty.xlsx')
  await convert('pdf', 'rich.docx')
}

/** 0 where all is well or LibreOffice is not there, 1 where something is not as it should be. */
export async function checkOffice(): Promise<number> {
  const program = office()
  if (!program) {
    console.log(ABSENT)
    return 0
  }
  const folder = await mkdtemp(join(tmpdir(), 'hearth-office-'))
  try {
    await make(folder, hostile)
    await opened(program, folder)
    const found = [...(await wordChecks(folder)), ...(await sheetChecks(folder)), ...(await naughtyChecks(folder, hostile))]
    for (const { what, holds } of found) console.log(`${holds ? 'yes' : 'NO '}  ${what}`)
    return found.every(({ holds }) => holds) ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
