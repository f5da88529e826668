/** Word processors' HTML made into the few elements that mean something. Works on any DOM. */
import { liftWordLists, nestLists } from './pasted-lists.ts'
import { every, rename, stylesOf, unwrap } from './pasted-nodes.ts'
import { plainTables } from './pasted-tables.ts'

const all = (root: Element): HTMLElement[] => every(root, '*')

const GONE = new Set(['STYLE', 'SCRIPT', 'META', 'LINK', 'TITLE', 'XML', 'IMG', 'PICTURE', 'SVG', 'MATH', 'OBJECT', 'EMBED', 'IFRAME', 'VIDEO', 'AUDIO', 'CANVAS', 'INPUT', 'BUTTON', 'SELECT', 'TEXTAREA', 'NOSCRIPT', 'TEMPLATE', 'DEL', 'FIGURE'])
const GONE_CLASS = /^(?:msoDel|MsoCommentReference|MsoCommentText|msocomanchor|msocomtxt|msocomoff)$/i
const GONE_PART = /mso-element:\s*(?:comment-list|comment|field-begin|field-end|para-border-div-end)\b|mso-hide:\s*all|mso-special-character:\s*(?:comment|footnote-separator)/i

/** Everything that is nobody's words: styles, scripts, pictures, comments, deletions that were tracked, hidden text. */
function dropWhatIsNoText(root: Element): void {
  for (const node of all(root)) {
    const style = node.getAttribute('style') ?? ''
    const classes = (node.getAttribute('class') ?? '').split(/\s+/)
    const name = node.nodeName.toUpperCase()
    if (GONE.has(name) || name.startsWith('V:') || name.startsWith('W:') || name.startsWith('M:') || GONE_PART.test(style) || stylesOf(node).get('display') === 'none' || classes.some((one) => GONE_CLASS.test(one))) node.parentNode?.removeChild(node)
  }
  for (const hr of every(root, 'hr')) if ((hr.getAttribute('width') ?? '') === '33%' || /footnote-list/.test(hr.parentElement?.getAttribute('style') ?? '')) hr.parentNode?.removeChild(hr)
  for (const bad of every(root, 'br[clear]')) bad.parentNode?.removeChild(bad)
  dropComments(root)
}

function dropComments(root: Node): void {
  for (const child of Array.from(root.childNodes)) {
    if (child.nodeType === 8) root.removeChild(child)
    else dropComments(child)
  }
}

/** Word's own elements (o:p, st1:place, smarttagtype) stand for nothing but what is in them. */
function unwrapStrangers(root: Element): void {
  for (const node of all(root)) if (node.nodeName.includes(':') || ['FONT', 'CENTER', 'INS', 'U', 'LABEL', 'SMARTTAG'].includes(node.nodeName.toUpperCase())) unwrap(node)
}

/** Bold and italic that are said in styles, and bold that says it is not bold. */
function emphasis(root: Element): void {
  for (const node of every(root, 'b, strong, i, em, span')) {
    const styles = stylesOf(node)
    const weight = styles.get('font-weight')
    const plainWeight = weight === 'normal' || weight === '400'
    const name = node.nodeName
    if ((name === 'B' || name === 'STRONG') && plainWeight) unwrap(node)
    else if ((name === 'I' || name === 'EM') && styles.get('font-style') === 'normal') unwrap(node)
    else if (name === 'SPAN') spanned(node, { bold: weight === 'bold' || weight === 'bolder' || Number(weight) >= 600, italic: styles.get('font-style') === 'italic', struck: /line-through/.test(styles.get('text-decoration') ?? styles.get('text-decoration-line') ?? '') })
  }
  for (const bold of every(root, 'h1 b, h1 strong, h2 b, h2 strong, h3 b, h3 strong, h4 b, h4 strong, h5 strong, h6 strong, th b, th strong')) unwrap(bold)
}

function spanned(span: HTMLElement, { bold, italic, struck }: { bold: boolean; italic: boolean; struck: boolean }): void {
  const names = [...(bold ? ['strong'] : []), ...(italic ? ['em'] : []), ...(struck ? ['s'] : [])]
  if ((span.textContent ?? '').trim() === '' || names.length === 0) return unwrap(span)
  const inner = names.slice(1).reduceRight<HTMLElement>((holder, name) => {
    const made = span.ownerDocument.createElement(name)
    while (holder.firstChild) made.appendChild(holder.firstChild)
    holder.appendChild(made)
    return holder
  }, span)
  rename(inner, names[0]!)
}

/** Our pages have their own first and second headings, so people's begin at the third. */
function headings(root: Element): void {
  for (const title of every(root, 'p.MsoTitle, p.MsoSubtitle')) rename(title, 'h3')
  for (const node of every(root, 'h1, h2')) rename(node, 'h3')
  for (const node of every(root, 'h5, h6')) rename(node, 'h4')
}

/** Web addresses and mail only. What points into the document, or anywhere else, keeps its words. */
function links(root: Element): void {
  for (const link of every(root, 'a')) {
    const href = (link.getAttribute('href') ?? '').trim()
    link.removeAttribute('title')
    if (!/^(?:https?:\/\/[^\s<>]+|mailto:[^\s<>]+)$/i.test(href) || (link.textContent ?? '').trim() === '') unwrap(link)
    else link.setAttribute('href', href.replace(/\(/g, '%28').replace(/\)/g, '%29'))
  }
}

function plainSpaces(root: Node): void {
  for (const child of Array.from(root.childNodes)) {
    if (child.nodeType === 3) child.nodeValue = (child.nodeValue ?? '').replace(/[\u00a0\u2007\u202f\t]/g, ' ').replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    else plainSpaces(child)
  }
}

export function tidied(root: HTMLElement): HTMLElement {
  liftWordLists(root)
  dropWhatIsNoText(root)
  unwrapStrangers(root)
  plainSpaces(root)
  emphasis(root)
  headings(root)
  links(root)
  nestLists(root)
  plainTables(root)
  return root
}
