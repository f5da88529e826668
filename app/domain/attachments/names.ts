import { LONGEST_NAME } from '../attachments.ts'

const ENDINGS = { image: '.webp', pdf: '.pdf', docx: '.docx', xlsx: '.xlsx', csv: '.csv', html: '.html', json: '.json' } as const
type Ending = keyof typeof ENDINGS
export type Kind = 'image' | 'pdf'

/** A name that is only a name: no folders, no control marks, nothing that turns the writing round, and the ending of what it really is. */
export function cleanName(given: string, kind: Ending): string {
  const ending = ENDINGS[kind]
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = [...last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, ' ').replace(/["<>:|?*%;]/g, ' ').replace(/\s+/g, ' ')].join('')
  const stem = plain.trim().replace(/\.[a-z0-9]{1,5}$/i, '').replace(/^[\s.]+|[\s.]+$/g, '')
  const cut = [...stem].slice(0, LONGEST_NAME - ending.length).join('').trim()
  return `${cut === '' ? (kind === 'image' ? 'Picture' : 'Document') : cut}${ending}`
}

/** One valid Content-Disposition (RFC 6266): a plain name for old browsers, the true one in UTF-8 (RFC 8187). */
export function disposition(kind: Ending, name: string): string {
  const how = kind === 'image' ? 'inline' : 'attachment'
  const wellFormed = cleanName(name, kind)
  const ascii = wellFormed.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').replace(/["\\%]/g, '').replace(/\s+/g, ' ').trim()
  const plain = /^[^.]/.test(ascii) ? ascii : cleanName('', kind)
  const encoded = encodeURIComponent(wellFormed).replace(/['()*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** The content type we serve: from our own record, never from what was said of it. */
export const mediaType = (kind: Kind): string => (kind === 'image' ? 'image/webp' : 'application/pdf')
