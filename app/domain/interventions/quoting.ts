import type { Citation } from '../interventions.ts'

/** A citation in the words of APA 7, in BibTeX and in RIS. Whatever a title holds, there is one entry with these fields and no other. */

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** One line: no character that ends a line or that is not text. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replace(/\p{Cs}/gu, '\uFFFD').trim()

/** "Amara van der Okafor" as its surname, with the small words that belong to it, and the rest. */
function nameParts(name: string): { family: string; given: string } {
  const words = oneLine(name).split(' ')
  let at = words.length - 1
  while (at > 1 && /^\p{Ll}/u.test(words[at - 1]!)) at--
  return { family: words.slice(at).join(' '), given: words.slice(0, at).join(' ') }
}

const initials = (given: string): string => given.split(' ').filter(Boolean).map((word) => word.split('-').filter(Boolean).map((piece) => `${[...piece][0]!.toUpperCase()}.`).join('-')).join(' ')

export type ApaCitation = { before: string; title: string; after: string }

/** In three pieces: the title stands in italics. */
export function apa({ author, day, title, version, setting, publisher, url }: Citation): ApaCitation {
  const { family, given } = nameParts(author.name)
  const who = author.kind === 'organisation' ? `${oneLine(author.name)}.` : given === '' ? `${family}.` : `${family}, ${initials(given)}`
  const [year, month, date] = day.split('-').map(Number)
  const houses = [setting, publisher].filter((house): house is string => house !== null).map(oneLine).join('; ')
  return { before: `${who} (${year}, ${MONTHS[month! - 1]} ${date}). `, title: oneLine(title), after: ` (Version ${version}). ${houses}. ${url}` }
}

const LATEX: Record<string, string> = {
  '\\': '\\textbackslash{}', '{': '\\textbraceleft{}', '}': '\\textbraceright{}', '&': '\\&', '%': '\\%', $: '\\$', '#': '\\#', _: '\\_', '^': '\\textasciicircum{}', '~': '\\textasciitilde{}',
}
/** Braces are written as words: BibTeX counts every brace, escaped or not. */
const latex = (text: string): string => oneLine(text).replace(/[\\{}&%$#_^~]/g, (mark) => LATEX[mark]!)

export function bibtex({ id, author, day, title, version, setting, publisher, url, licence }: Citation): string {
  const { family, given } = nameParts(author.name)
  const plain = author.kind === 'person' && given !== '' && !/,| and /i.test(author.name)
  const [year, month] = day.split('-')
  const fields: [string, string][] = [
    ['author', plain ? `${latex(family)}, ${latex(given)}` : `{${latex(author.name)}}`],
    ['title', `{${latex(title)}}`],
    ['year', year!],
    ['month', MONTHS[Number(month) - 1]!.slice(0, 3).toLowerCase()],
    ['date', day],
    ['version', String(version)],
    ...(setting === null ? [] : [['organization', latex(setting)] as [string, string]]),
    ['publisher', latex(publisher)],
    ['url', url],
    ['note', `Version ${version}. Licence: ${latex(licence)}`],
  ]
  return `@misc{hearth-${id}-v${version},\n${fields.map(([name, value]) => `  ${name} = ${name === 'month' ? value : `{${value}}`},`).join('\n')}\n}\n`
}

export function ris({ author, day, title, version, setting, publisher, url, licence }: Citation): string {
  const { family, given } = nameParts(author.name)
  const lines: [string, string][] = [
    ['TY', 'RPRT'],
    ['AU', author.kind === 'person' && given !== '' ? `${family}, ${given}` : oneLine(author.name)],
    ['TI', oneLine(title)],
    ['PY', day.slice(0, 4)],
    ['DA', day.replaceAll('-', '/')],
    ['ET', `Version ${version}`],
    ...(setting === null ? [] : [['A2', oneLine(setting)] as [string, string]]),
    ['PB', oneLine(publisher)],
    ['UR', url],
    ['N1', `Licence: ${licence}`],
    ['LA', 'en-GB'],
    ['ER', ''],
  ]
  return lines.map(([tag, value]) => `${tag}  - ${value}\r\n`).join('')
}
