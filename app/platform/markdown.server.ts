import { Marked } from 'marked'
import sanitize from 'sanitize-html'

const marked = new Marked({ gfm: true, breaks: false })

const allowed: sanitize.IOptions = {
  allowedTags: ['p', 'br', 'h3', 'h4', 'h5', 'ul', 'ol', 'li', 'strong', 'em', 'del', 'blockquote', 'code', 'pre', 'hr', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'sup', 'sub'],
  allowedAttributes: { a: ['href', 'rel'], th: ['scope'], td: [], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'escape',
  transformTags: {
    // A page has one h1 and its own h2s: people's headings stand below them.
    h1: 'h3',
    h2: 'h3',
    h6: 'h5',
    a: (tagName, attribs) => ({ tagName, attribs: { ...(attribs.href ? { href: attribs.href } : {}), rel: 'nofollow noopener' } }),
    th: (tagName) => ({ tagName, attribs: { scope: 'col' } }),
  },
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
/** Tags that are typed for what they do, such as H<sub>2</sub>O. Any other is text, with all that stands in it: “<Year 4 pupils>” too. */
const PLAIN_TAG = new RegExp(`(</?(?:${allowed.allowedTags && allowed.allowedTags.filter((name) => name !== 'a').join('|')}) ?/?>)`, 'i')
const asText = (html: string): string => html.split(PLAIN_TAG).map((piece, at) => (at % 2 === 1 ? piece : escaped(piece))).join('')
const typed = new Marked({
  gfm: true, breaks: false,
  renderer: { html: ({ text, block }) => (block && !PLAIN_TAG.test(text) ? `<p>${asText(text.trim())}</p>\n` : asText(text)) },
})

/** More marks than an honest paragraph has, or quotations and lists nested deeper than anybody reads: Markdown takes very long over such a text, so it is shown as it was typed. */
const MOST_MARKS = 600
const DEEPEST = 10
const MOST_ITEMS = 1_000
const MARKER = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y
function depthOf(line: string): number {
  MARKER.lastIndex = 0
  let deep = 0
  while (deep <= DEEPEST && MARKER.test(line)) deep++
  return deep
}
function hostile(markdown: string): boolean {
  for (const block of markdown.split(/\n[ \t]*\n/)) {
    let marks = 0
    for (const character of block) if ('*_~`[]<!&\\'.includes(character) && ++marks > MOST_MARKS) return true
    const depths = block.split('\n').map(depthOf)
    if (depths.some((deep) => deep > DEEPEST) || depths.filter((deep) => deep > 0).length > MOST_ITEMS) return true
  }
  return false
}
const asTyped = (text: string): string => text.split(/\n[ \t]*\n/).map((block) => `<p>${escaped(block).replace(/\n/g, '<br />')}</p>`).join('\n')

/** Markdown typed by people: rendered and sanitised. Render when saved, not when read. HTML in it comes out as text. */
export const renderTyped = (markdown: string): string => hostile(markdown) ? asTyped(markdown) : sanitize(typed.parse(markdown, { async: false }), allowed)

/** Markdown from content/, which we wrote. */
export const renderTrusted = (markdown: string): string => marked.parse(markdown, { async: false })

/** The words alone, for the search index and for plain-text uses. */
export function plainText(markdown: string): string {
  if (hostile(markdown)) return markdown.replace(/[ \t]+/g, ' ').trim()
  return withoutTags(typed.parse(markdown, { async: false }))
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&')
    .replace(/[ \t]+/g, ' ').replace(/\s*\n\s*/g, '\n').trim()
}

/** What was rendered holds hardly ever more than tags and words. Only where anything else is in it must it be read as HTML, which takes five times as long. */
function withoutTags(html: string): string {
  const words = html.replace(/<\/?[a-z][^<>]*>/gi, '')
  return words.includes('<') || /&(?!(?:lt|gt|quot|#39);)/.test(html) ? sanitize(html, { allowedTags: [], allowedAttributes: {} }) : words
}
