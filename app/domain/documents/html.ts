import { readFileSync } from 'node:fs'
import type { Cell, Paper, Part, Words } from '../documents.ts'
import { atHome } from '#app/platform/home.server.ts'
import { barsAsSvg } from './bars-svg.ts'
import { escaped } from './escaping.ts'

let style: string | undefined
/** The styles of the one file, written once in content/documents. */
const styles = (): string => (style ??= readFileSync(atHome('content/documents/paper.css'), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').trim())

/**
 * A document as one file for a laptop without a network: no script, no font, no picture from anywhere; its own policy forbids them.
 * Links within it work; a link to a page of this site would lead nowhere from a file, so its words stand without one.
 */
export function renderHtml(paper: Paper): string {
  const { properties } = paper
  const sections = paper.parts.filter((part) => part.type === 'heading' && part.level === 2) as Extract<Part, { type: 'heading' }>[]
  return `<!doctype html>
<html lang="${properties.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="author" content="${escaped(properties.author)}">
<meta name="description" content="${escaped(properties.subject)}">
<title>${escaped(properties.title)}</title>
<link rel="icon" href="data:,">
<style>${styles()}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<p class="kicker">${escaped(paper.kicker)}</p>
<h1>${escaped(paper.title)}</h1>
${paper.subtitle ? `<p class="subtitle">${escaped(paper.subtitle)}</p>` : ''}
<dl class="facts">${paper.facts.map(([term, value]) => `<div><dt>${escaped(term)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>
${paper.opening ? callout(paper.opening.title, paper.opening.text) : ''}
${paper.contents && sections.length > 1 ? `<nav aria-label="Contents"><h2>Contents</h2><ul>${sections.map((one) => `<li><a href="#${escaped(one.id)}">${escaped(one.text)}</a></li>`).join('')}</ul></nav>` : ''}
</header>
<main id="content">
${paper.parts.map(drawn).join('\n')}
</main>
<footer>
<p>${escaped(paper.footer)}</p>
<p>${escaped(paper.close)}</p>
</footer>
</body>
</html>
`
}

const lines = (text: string): string => escaped(text).replace(/\n/g, '<br>')

const VOICES = { strong: 'strong', quiet: 'small', small: 'small' } as const

function said(words: Words): string {
  return words
    .map(({ text, voice, to }) => {
      const inner = to?.startsWith('#') || to?.startsWith('https://') ? `<a href="${escaped(to)}">${lines(text)}</a>` : lines(text)
      return voice ? `<${VOICES[voice]}${voice === 'quiet' ? ' class="quiet"' : ''}>${inner}</${VOICES[voice]}>` : inner
    })
    .join('')
}

const callout = (title: string, text: string): string => `<blockquote><p class="quiet">${escaped(title)}</p>${text.split(/\n+/).filter((part) => part.trim() !== '').map((part) => `<p>${escaped(part)}</p>`).join('')}</blockquote>`

function drawn(part: Part): string {
  switch (part.type) {
    case 'heading':
      return `<h${part.level} id="${escaped(part.id)}">${escaped(part.text)}</h${part.level}>`
    case 'paragraph':
      return `<p${part.voice ? ` class="${part.voice}"` : ''}>${said(part.words)}</p>`
    case 'callout':
      return callout(part.title, part.text)
    case 'list':
      return part.numbered ? `<ol>${items(part.items)}</ol>` : `<ul>${items(part.items)}</ul>`
    case 'figures':
      return `<ul class="figures">${part.items.map((item) => `<li><strong class="value">${escaped(item.value)}</strong> ${escaped(item.label)} <span class="quiet">${escaped(item.note)}</span></li>`).join('')}</ul>`
    case 'table':
      return table(part)
    case 'bars':
      return `<figure>${barsAsSvg(part)}<figcaption>${escaped(part.label)}</figcaption></figure>${table(asTable(part))}`
    case 'sourceNote':
      return `<p class="source"><strong>Where this came from</strong> ${said(part.words)}</p>`
  }
}

const items = (list: readonly Words[]): string => list.map((item) => `<li>${said(item)}</li>`).join('')

type Table = Extract<Part, { type: 'table' }>

/** The figures of a chart, for whoever reads them. */
export function asTable({ label, bars }: Extract<Part, { type: 'bars' }>): Table {
  const number = (count: number): Cell => [[{ text: count.toLocaleString('en-GB') }]]
  return {
    type: 'table', caption: label, captionShown: false,
    head: [{ label: 'Period', share: 40 }, ...['Given', 'Mutual', 'Received', 'All'].map((one) => ({ label: one, share: 15, numeric: true }))],
    rows: bars.map((bar) => [[[{ text: bar.label }]], number(bar.given), number(bar.mutual), number(bar.received), number(bar.given + bar.mutual + bar.received)]),
  }
}

function table({ caption, captionShown, head, rows, ids }: Table): string {
  const whole = head.reduce((sum, column) => sum + column.share, 0)
  const look = (at: number): string => (head[at]?.numeric ? ' class="number"' : '')
  const cellOf = (one: Cell): string => (one.length === 1 ? said(one[0]!) : one.map((words) => `<p>${said(words)}</p>`).join(''))
  return `<table><caption${captionShown ? '' : ' class="hidden"'}>${escaped(caption)}</caption><colgroup>${head.map((column) => `<col style="width:${Math.round((100 * column.share) / whole)}%">`).join('')}</colgroup><thead><tr>${head.map((column, at) => `<th scope="col"${look(at)}>${escaped(column.label)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row, index) => `<tr${ids?.[index] ? ` id="${escaped(ids[index])}"` : ''}>${row.map((one, at) => (at === 0 ? `<th scope="row"${look(at)}>${cellOf(one)}</th>` : `<td data-label="${escaped(head[at]?.label ?? '')}"${look(at)}>${cellOf(one)}</td>`)).join('')}</tr>`)
    .join('')}</tbody></table>`
}
