/** What others may ask of documents: to draw them, here or in a worker. */
export { renderPdf, type Pdf } from './documents/pdf.ts'
export { renderHtml } from './documents/html.ts'
export { renderSheets } from './documents/sheets.ts'
export { renderWord } from './documents/word.ts'
export { make, makeHere, type Order } from './documents/making.ts'
