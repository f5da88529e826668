/** Word writes lists as paragraphs that look like lists. Here they become lists. */
import { every, stylesOf, unwrap } from './pasted-nodes.ts'

type Item = { level: number; ordered: boolean; start: number; node: HTMLElement }

const LISTED = /^MsoListParagraph/
const BULLET = /^[\s\u00a0]*([·•●○▪■◦§–—o*\-\uf0a7\uf0b7\uf0d8])[\s\u00a0]+/
const NUMBER = /^[\s\u00a0]*\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)][\s\u00a0]+/i
/** How far Word moves a level to the right. */
const STEP_PT = 36
const POINTS: Record<string, number> = { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75, pc: 12 }

function points(length: string | undefined): number {
  const found = /^(-?[\d.]{1,10})(pt|in|cm|mm|px|pc)$/.exec(length ?? '')
  return found ? Number(found[1]) * POINTS[found[2]!]! : 0
}

/** The first words of a node, for the bullet or the number that Word typed there. */
const opening = (node: Element): string => (node.textContent ?? '').slice(0, 40)

function itemOf(node: Element): Item | null {
  if (node.nodeName !== 'P' && node.nodeName !== 'DIV') return null
  const styles = stylesOf(node)
  const mso = /\blevel(\d)\b/.exec(styles.get('mso-list') ?? '')
  const classed = (node.getAttribute('class') ?? '').split(/\s+/).some((one) => LISTED.test(one))
  if (!mso && !classed) return null
  const sign = every(node, 'span').find((span) => stylesOf(span).get('mso-list') === 'ignore')
  const marker = `${(sign ? sign.textContent : opening(node)) ?? ''} `
  const number = NUMBER.exec(marker)
  // A paragraph that is only set in like a list is a paragraph.
  if (!mso && !number && !BULLET.test(marker)) return null
  const margin = points(styles.get('margin-left') ?? styles.get('margin')?.split(/\s+/)[3])
  return { level: mso ? Number(mso[1]) : Math.max(1, Math.round(margin / STEP_PT)), ordered: number !== null, start: Number(number?.[1]) || 1, node: node as HTMLElement }
}

function dropMarker(node: HTMLElement): void {
  const signs = every(node, 'span').filter((span) => stylesOf(span).get('mso-list') === 'ignore')
  for (const sign of signs) sign.parentNode?.removeChild(sign)
  if (signs.length > 0) return
  let left = (BULLET.exec(opening(node)) ?? NUMBER.exec(opening(node)))?.[0].length ?? 0
  const eat = (at: Node): void => {
    for (const child of Array.from(at.childNodes)) {
      if (left === 0) return
      if (child.nodeType !== 3) eat(child)
      else {
        const text = child.nodeValue ?? ''
        child.nodeValue = text.slice(left)
        left -= Math.min(left, text.length)
      }
    }
  }
  eat(node)
}

const isGap = (node: Node): boolean => node.nodeType === 8 || (node.nodeType === 3 && (node.nodeValue ?? '').trim() === '')

/** Neighbouring list paragraphs of one parent, made into nested lists. */
function build(items: Item[]): void {
  const { ownerDocument: document, parentNode } = items[0]!.node
  const open: { level: number; list: HTMLElement }[] = []
  for (const { level, ordered, start, node } of items) {
    while (open.length > 0 && open.at(-1)!.level > level) open.pop()
    const top = open.at(-1)
    const wanted = ordered ? 'OL' : 'UL'
    if (!top || top.level < level || top.list.nodeName !== wanted) {
      if (top?.level === level) open.pop()
      const list = document.createElement(wanted.toLowerCase())
      if (ordered && start > 1) list.setAttribute('start', String(start))
      const above = open.at(-1)?.list.lastChild
      if (above) above.appendChild(list)
      else parentNode?.insertBefore(list, node)
      open.push({ level, list })
    }
    const item = document.createElement('li')
    dropMarker(node)
    while (node.firstChild) item.appendChild(node.firstChild)
    open.at(-1)!.list.appendChild(item)
    parentNode?.removeChild(node)
  }
}

export function liftWordLists(root: Element): void {
  for (const parent of [root, ...every(root, 'div, td, th, body, section')]) {
    let run: Item[] = []
    const finish = () => {
      if (run.length > 0) build(run)
      run = []
    }
    for (const child of Array.from(parent.childNodes)) {
      if (isGap(child)) continue
      const item = child.nodeType === 1 ? itemOf(child as Element) : null
      if (item) run.push(item)
      else finish()
    }
    finish()
  }
}

/** A list inside a list belongs to the item above it, and an item that is one paragraph is that paragraph. */
export function nestLists(root: Element): void {
  for (const list of every(root, 'ul > ul, ul > ol, ol > ul, ol > ol')) {
    const above = list.previousElementSibling
    if (above?.nodeName === 'LI') above.appendChild(list)
    else unwrap(list)
  }
  for (const paragraph of every(root, 'li > p')) {
    const others = Array.from(paragraph.parentNode?.childNodes ?? []).filter((node) => node !== paragraph && !isGap(node))
    if (others.every((node) => node.nodeName === 'UL' || node.nodeName === 'OL')) unwrap(paragraph)
  }
}
