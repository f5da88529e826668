import { Invalid } from '#app/errors.ts'
import { SOURCES, type Written } from '../interventions.ts'

export type Source = { title: string; url: string | null; doi: string | null }

const DOI = /^(?:doi:\s*)?(10\.\d{4,9}\/\S+)$/i
const DOI_HOSTS = new Set(['doi.org', 'dx.doi.org', 'www.doi.org'])

/** The filled rows of the form. A row needs a title; a book may have no link. A doi.org address is kept as the DOI that it is. */
export function readSources(written: Written): Source[] {
  const errors: Record<string, string> = {}
  const found: Source[] = []
  for (const n of SOURCES) {
    const title = written[`source${n}Title`]
    const typed = written[`source${n}Link`]
    if (title === '' && typed === '') continue
    if (title === '') errors[`source${n}Title`] = `Source ${n}: say what it is, for example its title and author.`
    const link = readLink(typed)
    if (!link) errors[`source${n}Link`] = `Source ${n}: give a web address that begins with https:// or http://, or a DOI such as 10.1000/182.`
    else found.push({ title, ...link })
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return found
}

function readLink(typed: string): { url: string | null; doi: string | null } | null {
  if (typed === '') return { url: null, doi: null }
  const bare = DOI.exec(typed)
  if (bare) return { url: null, doi: bare[1]! }
  if (!/^https?:\/\//i.test(typed) || /[\s<>"]/.test(typed)) return null
  const url = URL.canParse(typed) ? new URL(typed) : null
  if (!url || url.username !== '' || url.password !== '' || !url.hostname.includes('.')) return null
  if (!DOI_HOSTS.has(url.hostname.toLowerCase())) return { url: url.href, doi: null }
  const doi = DOI.exec(decoded(url.pathname.slice(1)))
  return doi ? { url: null, doi: doi[1]! } : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Where a source can be read, if it can. */
export const sourceLink = ({ url, doi }: Source): string | null => (doi ? `https://doi.org/${doi.split('/').map(encodeURIComponent).join('/')}` : url)
