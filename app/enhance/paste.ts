import TurndownService from 'turndown'
import { gfm } from '@truto/turndown-plugin-gfm'
import { tidied } from './pasted-html.ts'

const inBrowser = (html: string): HTMLElement => new DOMParser().parseFromString(html, 'text/html').body

/** Only what Markdown would misread is escaped: people see this text in the box. */
const escape = (text: string): string =>
  text
    .replace(/[\\*`]/g, '\\$&')
    .replace(/\[(?=[^[\]]{0,200}\][(:])/g, '\\[')
    .replace(/(^|[^\p{L}\p{N}])_|_(?=[^\p{L}\p{N}]|$)/gu, (found) => found.replace('_', '\\_'))
    .replace(/^(\s*)([-+>#=]|~~~)/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)]) /, '$1\\$2 ')

const cell = (content: string, node: Node): string => `${node.previousSibling ? '' : '|'} ${content.trim().replace(/\s+/g, ' ').replace(/\|/g, '\\|')} |`

function turndown(): TurndownService {
  const service = new TurndownService({
    blankReplacement: (_, node) => (/^T[DH]$/.test(node.nodeName) ? cell('', node) : (node as HTMLElement & { isBlock?: boolean }).isBlock ? '\n\n' : ''),
    headingStyle: 'atx', bulletListMarker: '-', codeBlockStyle: 'fenced', emDelimiter: '*', strongDelimiter: '**', hr: '---',
  })
  service.use(gfm)
  service.escape = escape
  service.addRule('item', {
    filter: 'li',
    replacement(content, node) {
      const list = node.parentNode as HTMLElement | null
      const place = Array.from(list?.children ?? []).findIndex((one) => one === node)
      const prefix = list?.nodeName === 'OL' ? `${Number(list.getAttribute('start') ?? 1) + place}. ` : '- '
      const text = content.trim().replace(/\n{2,}(?= *(?:- |\d+\. ))/g, '\n').replace(/\n/g, `\n${' '.repeat(prefix.length)}`)
      return prefix + text + (node.nextSibling ? '\n' : '')
    },
  })
  service.addRule('cell', { filter: ['td', 'th'], replacement: cell })
  return service
}

/**
 * What Word, Word online, Google Docs or LibreOffice put on the clipboard, as the Markdown that we render: paragraphs, headings, lists,
 * tables, bold, italic and links. Styles, pictures, comments and what was deleted with changes tracked are gone.
 */
export function markdownFromHtml(html: string, parse: (html: string) => HTMLElement = inBrowser): string {
  const root = tidied(parse(html))
  return turndown().turndown(root).replace(/[ \t]+\n/g, (end) => (end.length === 3 ? '  \n' : '\n')).replace(/\n(?:[ \t]*\n){2,}/g, '\n\n').trim()
}
