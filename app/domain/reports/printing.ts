import type { Db } from '#db/client.server.ts'
import * as documents from '#app/domain/documents.server.ts'
import { config } from '#app/platform/config.server.ts'
import * as files from '#app/platform/files.server.ts'
import type { Reading, ReportFormat } from '../reports.ts'
import { renderCsv } from './csv.ts'
import { governorsPaperOf, paperOf } from './paper.ts'
import { whole } from './sealed.ts'
import { sheetsOf } from './sheets.ts'

type Printed = { bytes: Uint8Array; pages: number | null }
type Printer = (reading: Reading & { text: string }) => Promise<Printed> | Printed

const utf8 = (text: string): Printed => ({ bytes: Buffer.from(text, 'utf8'), pages: null })

/** How each file is made of the frozen document. The JSON is the sealed text itself, so that its SHA-256 is the seal. */
const printers: Partial<Record<ReportFormat, Printer>> = {
  pdf: (reading) => documents.renderPdf(paperOf(reading, config().origin)),
  governors: (reading) => documents.renderPdf(governorsPaperOf(reading)),
  docx: async (reading) => ({ bytes: await documents.renderWord(paperOf(reading, config().origin)), pages: null }),
  xlsx: async (reading) => ({ bytes: await documents.renderSheets(sheetsOf(reading), propertiesOf(reading)), pages: null }),
  csv: (reading) => utf8(renderCsv(reading)),
  html: (reading) => utf8(documents.renderHtml(paperOf(reading, config().origin))),
  json: ({ text }) => utf8(text),
}

const propertiesOf = ({ document: { meta } }: Reading) => ({ title: meta.title, author: meta.organisation.name, createdAt: meta.asAt })

/** Every format that is made of an issued report, in the order in which they are made: what is asked for first comes first. */
export const formats = Object.keys(printers) as ReportFormat[]

export type Made = { hash: string; bytes: number; pages: number | null }

/** Makes one file and puts its bytes by, under their hash. The same document and the same names make the same bytes. */
export async function printed(db: Db, reportId: string, format: ReportFormat): Promise<Made> {
  const { bytes, pages } = await printers[format]!(await whole(db, reportId))
  return { hash: await files.keep(bytes), bytes: bytes.byteLength, pages }
}
