import { createHash } from 'node:crypto'
import { renderSheets, renderWord } from '#app/domain/documents.server.ts'
import { richPaper, sampleSheets } from './paper.ts'

/** What a process makes of the same paper and sheets. */
export const about = { title: 'Entries', author: 'Alder Bank Primary School', createdAt: '2026-11-29T09:30:15.123Z' }
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
export const hashes = async () => ({ word: hash(await renderWord(richPaper)), sheets: hash(await renderSheets(sampleSheets, about)) })
