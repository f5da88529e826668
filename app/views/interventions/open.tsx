import { licences, parts, type Reading } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'

type Descriptor = { name: string; content: string } | { property: string; content: string } | { tagName: 'link'; rel: string; href: string; type?: string; title?: string }

const at = (instant: number): string => new Date(instant).toISOString()

/** For the head of a published account's page: its one address, what is shown when it is shared, and where it is cited. Nothing for a draft. */
export function openMeta(account: Reading, baseUrl: string): Descriptor[] {
  const { id, title, summary, status, publishedAt, edition } = account
  if (status !== 'published' || publishedAt === null) return []
  const url = baseUrl + paths.intervention(id)
  return [
    { tagName: 'link', rel: 'canonical', href: url },
    { tagName: 'link', rel: 'alternate', type: 'application/x-bibtex', title: 'BibTeX', href: baseUrl + paths.bibtex(id) },
    { tagName: 'link', rel: 'alternate', type: 'application/x-research-info-systems', title: 'RIS', href: baseUrl + paths.ris(id) },
    { property: 'og:type', content: 'article' },
    { property: 'og:title', content: title },
    { property: 'og:description', content: summary },
    { property: 'og:url', content: url },
    { property: 'og:site_name', content: 'Hearth' },
    { property: 'og:locale', content: 'en_GB' },
    { property: 'article:published_time', content: at(publishedAt) },
    { property: 'article:modified_time', content: at(edition?.at ?? publishedAt) },
  ]
}

/** The same in schema.org's words. An account without its setting's name has the setting's description as its author, and nobody's name. */
export function jsonLd(account: Reading, baseUrl: string): Record<string, unknown> | null {
  const { id, title, summary, status, publishedAt, edition, people, setting, licence, approach, sources } = account
  if (status !== 'published' || publishedAt === null) return null
  const url = baseUrl + paths.intervention(id)
  const links = sources.map(({ link }) => link).filter((link): link is string => link !== null)
  const school = { '@type': 'Organization', name: setting.name }
  return {
    '@context': 'https://schema.org', '@type': ['LearningResource', 'Article'], '@id': url, url, mainEntityOfPage: url, name: title, headline: title, description: summary, inLanguage: 'en-GB',
    author: people ? { '@type': 'Person', name: people.author, affiliation: school } : school,
    publisher: { '@type': 'Organization', name: 'Hearth', url: baseUrl },
    datePublished: at(publishedAt), dateModified: at(edition?.at ?? publishedAt), version: edition?.number ?? 1, license: licences[licence].url, isAccessibleForFree: true,
    learningResourceType: 'Account of practice', audience: { '@type': 'EducationalAudience', educationalRole: 'teacher' },
    ...(approach ? { about: { '@type': 'DefinedTerm', name: approach.label } } : {}),
    articleSection: parts.filter((part) => account.parts.some((one) => one.name === part.name)).map((part) => part.label),
    ...(links.length > 0 ? { isBasedOn: links } : {}),
  }
}

/** JSON that can stand in a page: nothing in it can end the element or, to an old reader of scripts, the line. */
export const inPage = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A block of data, never run: it needs no nonce. */
export function JsonLd({ account, baseUrl }: { account: Reading; baseUrl: string }) {
  const found = jsonLd(account, baseUrl)
  return found ? <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: inPage(found) }} /> : null
}
