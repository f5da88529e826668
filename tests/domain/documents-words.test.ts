import { expect, test } from 'vitest'
import { heading, paragraph, type Paper } from '#app/domain/documents.ts'
import * as documents from '#app/domain/documents.server.ts'
import { readPdf } from '#tests/support/pdf.ts'

const paper = (text: string): Paper => ({
  kicker: 'A paper', title: 'Words', subtitle: '', facts: [], footer: '', opening: null, contents: false, parts: [heading(2, 'one', text), paragraph(text)], close: '',
  running: { head: '', asAt: '', foot: '' }, properties: { title: 'Words', author: 'Nobody', subject: 'Words', language: 'en-GB', createdAt: '2026-11-22T20:00:00.000Z' },
})

test('a document that is drawn after one with an ellipsis keeps its full stops', async () => {
  await documents.renderPdf(paper('… … …'))
  expect((await readPdf((await documents.renderPdf(paper('One. Two. Three.'))).bytes)).text.join(' ')).toContain('One. Two. Three.')
})

test('what another document drew before changes neither a byte of this one nor a word that is read out of it', async () => {
  const plain = 'Row 1. And so on. Å - A'
  const first = await documents.renderPdf(paper(plain))
  await documents.renderPdf(paper('Wait … “fi” ffi fl – ‘a’ … Å ½ … ‥ ․'))
  const again = await documents.renderPdf(paper(plain))
  expect((await readPdf(again.bytes)).text.join(' ')).toContain('And so on.')
  expect(Buffer.from(again.bytes).equals(Buffer.from(first.bytes))).toBe(true)
})
