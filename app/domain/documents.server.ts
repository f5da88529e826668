/** The door of documents: one paper, drawn in the formats that it is handed over in. */
export { renderWord } from './documents/word.ts'
export { renderSheets } from './documents/sheets.ts'
