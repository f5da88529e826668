import { marked } from 'marked'
import { expect, test } from 'vitest'
import { plainText, renderTyped } from '#app/platform/markdown.server.ts'
import { hostile, inLines, naughty, readHtml, xss } from '#tests/support/corpus.ts'

/** What rendered Markdown may be made of, and nothing else. */
const allowed: Record<string, readonly string[]> = {
  ...Object.fromEntries(['p', 'br', 'h3', 'h4', 'h5', 'ul', 'li', 'strong', 'em', 'del', 'blockquote', 'code', 'pre', 'hr', 'table', 'thead', 'tbody', 'tr', 'td', 'sup', 'sub'].map((name) => [name, []])),
  a: ['href', 'rel'], th: ['scope'], ol: ['start'],
}
const HERE = 'https://hearth.example/interventions/x'
/** A link leads to the web, to a mailbox, or to a page of this site. */
function leadsWell(href: string): boolean {
  const absolute = URL.canParse(href) ? new URL(href) : null
  // An address that no browser can read leads nowhere.
  if (!absolute && /^https?:/i.test(href)) return true
  if (absolute) return ['http:', 'https:', 'mailto:'].includes(absolute.protocol)
  return URL.canParse(href, HERE) && new URL(href, HERE).origin === new URL(HERE).origin
}

/** What is wrong with rendered HTML, in words; nothing if it is harmless. */
function faults(html: string): string[] {
  let tokens: ReturnType<typeof readHtml>
  try {
    tokens = readHtml(html)
  } catch (error) {
    return [String(error)]
  }
  return tokens.flatMap((token) => {
    if ('text' in token) return []
    if ('close' in token) return token.close in allowed ? [] : [`</${token.close}>`]
    if (!(token.open in allowed)) return [`<${token.open}>`]
    return Object.entries(token.attributes).flatMap(([name, value]) => {
      if (!allowed[token.open]!.includes(name)) return [`${token.open} ${name}`]
      const well = name === 'href' ? leadsWell(value) : name === 'rel' ? value === 'nofollow noopener' : name === 'scope' ? value === 'col' : /^\d+$/.test(value)
      return well ? [] : [`${name}=${value}`]
    })
  })
}

/** The same line where Markdown reads it in other ways. */
const places: [string, (line: string) => string][] = [
  ['alone', (line) => line], ['in a sentence', (line) => `Before ${line} after`], ['in a list', (line) => `- ${line}\n  - ${line}`], ['in a quotation', (line) => `> ${line}`], ['in a table', (line) => `| a | b |\n|---|---|\n| ${line} | x |`],
  ['in a heading', (line) => `# ${line}`], ['as the words of a link', (line) => `[${line}](https://a.example)`], ['as the target of a link', (line) => `[x](${line})`], ['as a bracketed target', (line) => `[x](<${line}>)`], ['as the title of a link', (line) => `[x](https://a.example "${line}")`],
  ['as a reference', (line) => `[x][1]\n\n[1]: ${line}`], ['as a picture', (line) => `![${line}](${line} "${line}")`], ['between backticks', (line) => `\`${line}\``], ['in a fence', (line) => `\`\`\`${line}\n${line}\n\`\`\``], ['in bold', (line) => `**${line}**`], ['as an automatic link', (line) => `<https://a.example/${line}>`], ['as an attribute', (line) => `<a href="${line}" title='${line}'>x</a>`],
]

test.each(places)('rendered Markdown has plain tags, no handler and no link but to the web or a mailbox: %s', (_, placed) => {
  for (const line of hostile.map(inLines).filter((one) => one.length <= 2_000)) expect(faults(renderTyped(placed(line))), line).toEqual([])
})

test('the whole corpus as one text, in either order, and every line beside its neighbour, is as harmless as each line of it', () => {
  const texts = [xss.join('\n'), [...xss].reverse().join('\n'), xss.join(''), xss.join('\n\n'), naughty.join('\n\n'), ...xss.map((line, at) => line + xss[(at + 1) % xss.length]!), ...xss.map((line, at) => `${line}\n${xss[(at * 7 + 3) % xss.length]!}`)]
  for (const text of texts) expect(faults(renderTyped(inLines(text))), text.slice(0, 200)).toEqual([])
})

test('rendering again what was rendered, or the words for the search index, brings nothing to life', () => {
  for (const line of xss.map(inLines)) {
    expect(faults(renderTyped(renderTyped(line))), line).toEqual([])
    expect(faults(renderTyped(plainText(line))), line).toEqual([])
  }
})

test('HTML that people type comes out as the text that it is, and only plain tags do what they say', () => {
  const words = (markdown: string): string => readHtml(renderTyped(markdown)).map((token) => ('text' in token ? token.text : '')).join('').trim()
  for (const line of ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)>', '<iframe srcdoc="x"></iframe>', '<Year 4 pupils>', '<a href="javascript:alert(1)">', '<!-- not said -->', '<custom-element onfocus=alert(1)>']) {
    expect(words(`Before ${line} after`)).toBe(`Before ${line} after`)
    expect(words(line)).toBe(line)
    expect(plainText(`Before ${line} after`)).toBe(`Before ${line} after`)
  }
  expect(renderTyped('H<sub>2</sub>O<br>and 5<sup>2</sup>')).toBe('<p>H<sub>2</sub>O<br />and 5<sup>2</sup></p>\n')
})

test('the check sees what it is there to see: unsanitised, most of the corpus is named', () => {
  const named = xss.filter((line) => faults(marked.parse(inLines(line), { async: false })).length > 0)
  expect(named.length).toBeGreaterThan(xss.length * 0.7)
  for (const html of ['<p onclick="x">a</p>', '<a href="javascript:alert(1)">a</a>', '<a href="//evil.example">a</a>', '<a href="/\\evil.example">a</a>', '<a href="java\tscript:alert(1)">a</a>', '<svg>', '<p><!--x--></p>', '<p', '<p title=x>', '<img src="x">', '<a href="data:x">a</a>', '<p title="<">']) expect(faults(html), html).not.toEqual([])
})
