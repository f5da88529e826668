import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanName, disposition } from '#app/domain/attachments.server.ts'
import { file } from '#app/http/files.server.ts'
import { isHash } from '#app/platform/files.server.ts'

const runs = { seed: 42, numRuns: 400 }
const kind = fc.constantFrom('image' as const, 'pdf' as const)
const nasty = fc.string({ unit: fc.oneof(fc.constantFrom('\r', '\n', '\0', '"', "'", '\\', '/', ';', '%', '..', '\u202e', '\u200f', '\ud800', '😀', 'é', '.', ' ', '\u2028', '=', '*', '<'), fc.string({ unit: 'binary', maxLength: 2 })), maxLength: 300 })

const HEADER = /^(inline|attachment); filename="([\x20-\x21\x23-\x5b\x5d-\x7e]+)"; filename\*=UTF-8''((?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})+)$/

describe('names of files (5.4.1, 5.4.2)', () => {
  test('whatever a file is called, there is one valid Content-Disposition that gives its name back', () => {
    fc.assert(fc.property(nasty, kind, (given, of) => {
      const name = cleanName(given, of)
      const [, how, plain, encoded] = HEADER.exec(disposition(of, name)) ?? []
      expect(how).toBe(of === 'image' ? 'inline' : 'attachment')
      expect(decodeURIComponent(encoded!)).toBe(name)
      expect(plain).not.toMatch(/[/\\]|^\./)
      new Headers({ 'Content-Disposition': disposition(of, name) })
    }), runs)
  })

  test('a file of ours in any format has a valid name too, with its own ending, and is always to be taken away', () => {
    fc.assert(fc.property(nasty, fc.constantFrom('pdf' as const, 'docx' as const, 'xlsx' as const, 'csv' as const, 'html' as const, 'json' as const), (given, format) => {
      const answer = file(new Uint8Array([1]), { name: given, format })
      const [, how, plain, encoded] = HEADER.exec(answer.headers.get('content-disposition')!) ?? []
      expect(how).toBe('attachment')
      for (const name of [plain!, decodeURIComponent(encoded!)]) expect(name.endsWith(`.${format}`)).toBe(true)
      expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    }), runs)
  })

  test('a cleaned name is short, has no folder, no mark that cannot be seen, and the ending of what it is', () => {
    fc.assert(fc.property(nasty, kind, (given, of) => {
      const name = cleanName(given, of)
      expect(name).toMatch(of === 'image' ? /^[^.].*\.webp$|^[^.]\.webp$/u : /^[^.].*\.pdf$|^[^.]\.pdf$/u)
      expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}"<>]/u)
      expect([...name].length).toBeLessThanOrEqual(120)
      expect(cleanName(name, of)).toBe(name)
    }), runs)
  })

  test.each([
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['C:\\Users\\Helen\\Plan.docx.pdf', 'pdf', 'Plan.docx.pdf'],
    ['gpj.exe\u202e.pdf', 'pdf', 'gpj.exe.pdf'],
    ['Chart "final"\r\nSet-Cookie: a=b.png', 'image', 'Chart final Set-Cookie a=b.webp'],
    ['😀 Lesearten – Übersicht.jpeg', 'image', '😀 Lesearten – Übersicht.webp'],
    ['', 'image', 'Picture.webp'],
    ['....', 'pdf', 'Document.pdf'],
    ['a'.repeat(300), 'pdf', `${'a'.repeat(116)}.pdf`],
  ] as const)('%j becomes a plain name', (given, of, name) => {
    expect(cleanName(given, of)).toBe(name)
  })

  test('only sixty-four hexadecimal digits are the name of stored bytes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
      expect(isHash(name)).toBe(/^[0-9a-f]+$/.test(name) && name.length === 64)
    }), runs)
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }), (name) => isHash(name)), runs)
  })
})
