/** What is done to single elements of pasted HTML, on any DOM. */

export type Styles = Map<string, string>

/** The declarations of a style attribute by their exact names: `mso-bidi-font-weight` is not `font-weight`. */
export function stylesOf(node: Element): Styles {
  const found: Styles = new Map()
  for (const one of (node.getAttribute('style') ?? '').split(';')) {
    const colon = one.indexOf(':')
    if (colon > 0) found.set(one.slice(0, colon).trim().toLowerCase(), one.slice(colon + 1).trim().toLowerCase())
  }
  return found
}

export const every = (root: Element, selector: string): HTMLElement[] => Array.from(root.querySelectorAll<HTMLElement>(selector))

export function unwrap(node: Element): void {
  while (node.firstChild) node.parentNode?.insertBefore(node.firstChild, node)
  node.parentNode?.removeChild(node)
}
export function rename(node: Element, name: string): HTMLElement {
  const made = node.ownerDocument.createElement(name)
  while (node.firstChild) made.appendChild(node.firstChild)
  node.parentNode?.replaceChild(made, node)
  return made
}
