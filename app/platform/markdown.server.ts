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

/** Markdown typed by people: rendered and sanitised. Render when saved, not when read. HTML in it comes out as text. */
export const renderTyped = (markdown: string): string => sanitize(marked.parse(markdown, { async: false }), allowed)

/** Markdown from content/, which we wrote. */
export const renderTrusted = (markdown: string): string => marked.parse(markdown, { async: false })

/** The words alone, for the search index and for plain-text uses. */
export function plainText(markdown: string): string {
  return sanitize(marked.parse(markdown, { async: false }), { allowedTags: [], allowedAttributes: {} })
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&')
    .replace(/[ \t]+/g, ' ').replace(/\s*\n\s*/g, '\n').trim()
}
