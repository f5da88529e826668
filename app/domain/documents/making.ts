import { ask } from '#app/platform/workers.server.ts'
import type { Paper, Sheet } from '../documents.ts'
import { renderHtml } from './html.ts'
import { renderPdf } from './pdf.ts'
import { renderSheets } from './sheets.ts'
import { renderWord } from './word.ts'

export type Workbook = { sheets: readonly Sheet[]; about: { title: string; author: string; createdAt: string } }
/** What is to be drawn, and as what. */
export type Order = { format: 'pdf' | 'docx' | 'html'; what: Paper } | { format: 'xlsx'; what: Workbook }

/** Draws a document in a worker, so that nobody else waits for it. The same document gives the same bytes wherever it is drawn. */
export const make = (order: Order): Promise<Uint8Array> => ask('render-worker', order, makeHere)

/** The same in this process: what the worker does. */
export async function makeHere(order: Order): Promise<Uint8Array> {
  if (order.format === 'xlsx') return renderSheets(order.what.sheets, order.what.about)
  if (order.format === 'docx') return renderWord(order.what)
  return order.format === 'pdf' ? (await renderPdf(order.what)).bytes : Buffer.from(renderHtml(order.what), 'utf8')
}
