import { readFileSync } from 'node:fs'
import { anchorsOf, leadsTo, type Cell, type Paper, type Part, type Words } from '../documents.ts'
import { atHome } from '#app/platform/home.server.ts'
import { asTable, type Table } from './as-table.ts'
import { barsAsSvg } from './bars-svg.ts'
import { escaped } from './escaping.ts'

let style: string | undefined
/** The styles of the one file, written once in content/documents. */
const styles = (): string => (style ??= readFileSync(atHome('content/documents/paper.css'), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').trim())

/**
 * A document as one file for a laptop without a network: no script, no font, no picture from anywhere; its own policy forbids them.
 * Links within it work; a link to a page of this site needs the site's address, else its words stand without one.
 */
export function renderHtml(paper: Paper): string {
  const { properties } = paper
  const leading = { anchors: anchorsOf(paper), site: paper.site }
  const sections = paper.parts.filter((part) => part.type === 'heading' && part.level === 2) as Extract<Part, { type: 'heading' }>[]
  return `<!doctype html>
<html lang="${properties.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
${paper.open ? '' : '<meta name="robots" content="noindex">\n'}<meta name="author" content="${escaped(properties.author)}">
<meta name="description" content="${escaped(properties.subject)}">
<title>${escaped(properties.title)}</title>
<link rel="icon" href="data:,">
<style>${styles()}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
${paper.kicker ? `<p class="kicker">${escaped(paper.kicker)}</p>` : ''}
<h1>${escaped(paper.title)}</h1>
${paper.subtitle ? `<p class="subtitle">${escaped(paper.subtitle)}</p>` : ''}
${paper.facts.length > 0 ? `<dl class="facts">${paper.facts.map(([term, value]) => `<div><dt>${escaped(term)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>` : ''}
${paper.opening ? callout(paper.opening.title, paper.opening.text) : ''}
${paper.contents && sections.length > 1 ? `<nav aria-label="Contents"><h2>Contents</h2><ul>${sections.map((one) => `<li><a href="#${escaped(one.id)}">${escaped(one.text)}</a></li>`).join('')}</ul></nav>` : ''}
</header>
<main id="content">
${paper.parts.map((part) => drawn(part, leading)).join('\n')}
</main>
<footer>
${[paper.running.asAt, paper.footer, paper.close].filter((text) => text !== '').map((text) => `<p>${escaped(text)}</p>`).join('\n')}
</footer>
</body>
</html>
`
}

const lines = (text: string): string => escaped(text).replace(/\n/g, '<br>')

/** Where links lead. */
type Leading = { anchors: ReadonlySet<string>; site: string | undefined }

const VOICES = { strong: 'strong', quiet: 'small', small: 'small' } as const

function said(words: Words, { anchors, site }: Leading): string {
  return words
    .map((run) => {
      const { text, voice } = run
      const to = leadsTo(run, anchors, site)
      const inner = to === null ? lines(text) : `<a href="${escaped(to)}">${lines(text)}</a>`
      return voice ? `<${VOICES[voice]}${voice === 'quiet' ? ' class="quiet"' : ''}>${inner}</${VOICES[voice]}>` : inner
    })
    .join('')
}

const callout = (title: string, text: string): string => `<blockquote><p class="quiet">${escaped(title)}</p>${text.split(/\n+/).filter((part) => part.trim() !== '').map((part) => `<p>${escaped(part)}</p>`).join('')}</blockquote>`

function drawn(part: Part, leading: Leading): string {
  switch (part.type) {
    case 'heading':
      return `<h${part.level} id="${escaped(part.id)}">${escaped(part.text)}</h${part.level}>`
    case 'paragraph':
      return `<p${part.voice ? ` class="${part.voice}"` : ''}>${said(part.words, leading)}</p>`
    case 'callout':
      return callout(part.title, part.text)
    case 'list':
      return part.numbered ? `<ol>${items(part.items, leading)}</ol>` : `<ul>${items(part.items, leading)}</ul>`
    case 'figures':
      return `<ul class="figures">${part.items.map((item) => `<li><strong class="value">${escaped(item.value)}</strong> ${escaped(item.label)} <span class="quiet">${escaped(item.note)}</span></li>`).join('')}</ul>`
    case 'table':
      return table(part, leading)
    case 'bars':
      return `<figure>${barsAsSvg(part)}<figcaption>${escaped(part.label)}</figcaption></figure>${table(asTable(part), leading)}`
    case 'sourceNote':
      return `<p class="source"><strong>Where this came from</strong> ${said(part.words, leading)}</p>`
  }
}

const items = (list: readonly Words[], leading: Leading): string => list.map((item) => `<li>${said(item, leading)}</li>`).join('')

function table({ caption, captionShown, pairs, head, rows, ids }: Table, leading: Leading): string {
  const whole = head.reduce((sum, column) => sum + column.share, 0)
  const label = (at: number): string => (pairs || !head[at]?.label ? '' : ` data-label="${escaped(head[at].label)}"`)
  const look = (at: number): string => (head[at]?.numeric ? ' class="number"' : '')
  const cellOf = (one: Cell): string => (one.length === 1 ? said(one[0]!, leading) : one.map((words) => `<p>${said(words, leading)}</p>`).join(''))
  return `<table><caption${captionShown ? '' : ' class="hidden"'}>${escaped(caption)}</caption><colgroup>${head.map((column) => `<col style="width:${Math.round((100 * column.share) / whole)}%">`).join('')}</colgroup><thead><tr>${head.map((column, at) => `<th scope="col"${look(at)}>${escaped(column.label)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row, index) => `<tr${ids?.[index] ? ` id="${escaped(ids[index])}"` : ''}>${row.map((one, at) => (at === 0 ? `<th scope="row"${label(at)}${look(at)}>${cellOf(one)}</th>` : `<td${label(at)}${look(at)}>${cellOf(one)}</td>`)).join('')}</tr>`)
    .join('')}</tbody></table>`
}
