import { day, text } from './cells.ts'
import type { LinkHeadings } from './headings.ts'

export type Link = { urn: number; linkUrn: number; linkType: string; direction: 'predecessor' | 'successor' | 'other'; establishedOn: string | null }

/** "Successor - merged" and "Predecessor - Split School" say which came first; "Result of Amalgamation" is said by both sides, so it does not. */
export const directionOf = (linkType: string): Link['direction'] =>
  /^predecessor/i.test(linkType) ? 'predecessor' : /^successor/i.test(linkType) ? 'successor' : 'other'

/** A link without a date is kept, and so is one to a school that is not in the register: it may come later. */
export function readLink(headings: LinkHeadings, cells: readonly string[]): { link: Link } | { skip: string } {
  if (cells.length !== headings.width) return { skip: `it has ${cells.length} cells where the headings have ${headings.width}` }
  const [urn, linkUrn] = [cells[headings.urn]!.trim(), cells[headings.linkUrn]!.trim()]
  if (!/^\d{5,6}$/.test(urn) || !/^\d{5,6}$/.test(linkUrn)) return { skip: `“${urn.slice(0, 20)}” and “${linkUrn.slice(0, 20)}” are not both URNs` }
  if (Number(urn) === Number(linkUrn)) return { skip: `it links URN ${urn} to itself` }
  const linkType = text(cells[headings.linkType]!)
  if (linkType === null) return { skip: 'it does not say what kind of link it is' }
  const establishedOn = headings.established === undefined ? null : day(cells[headings.established]!).value
  return { link: { urn: Number(urn), linkUrn: Number(linkUrn), linkType, direction: directionOf(linkType), establishedOn } }
}
