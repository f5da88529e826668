import { ask } from '#app/platform/workers.server.ts'
import type { Reading } from '../../reports.ts'
import { renderPdf } from './pdf.ts'

/** The PDF, set in a worker so that nobody else waits for it. The same reading gives the same bytes wherever it is set. */
export const pdfOf = (reading: Reading): Promise<Uint8Array> => ask('render-worker', { document: reading.document, seal: reading.seal, people: reading.people }, renderPdf)
