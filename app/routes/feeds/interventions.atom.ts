import { Feed } from 'feed'
import * as interventions from '#app/domain/interventions.server.ts'
import { readSearch, searchLink, type Card, type LibrarySearch } from '#app/domain/interventions.ts'
import type { Context } from '#app/context.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { sha256 } from '#app/platform/hashing.server.ts'

const MOST = 50
/** What an empty feed says of when it changed: nothing ever stood in it. */
const NEVER = new Date('2026-01-01T00:00:00Z')

/** A search of the library as a feed: the newest fifty, under the same address parameters as the library's own page. */
export const loader = page(async ({ ctx, url, request }) => {
  const search: LibrarySearch = { ...readSearch(url.searchParams), sort: 'newest', page: 1 }
  const cards = await newest(ctx, search)
  const editions = await interventions.lastEditions(ctx.db, cards.map((card) => card.id))
  const changed = (card: Card): Date => new Date(editions.get(card.id)?.at ?? card.publishedAt ?? NEVER)
  const updated = cards.map(changed).reduce((last, at) => (at > last ? at : last), NEVER)
  const body = atom(search, cards, changed, updated)
  const etag = `"${sha256(body).slice(0, 32)}"`
  const headers = { ETag: etag, 'Last-Modified': updated.toUTCString(), 'Cache-Control': 'public, max-age=300' }
  if (unchanged(request.headers, etag, updated)) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/atom+xml; charset=utf-8' } })
})

async function newest({ db }: Context, search: LibrarySearch): Promise<Card[]> {
  const cards: Card[] = []
  for (let page = 1; cards.length < MOST; page++) {
    const found = await interventions.search(db, { ...search, page })
    cards.push(...found.cards)
    if (page >= found.pages) break
  }
  return cards.slice(0, MOST)
}

function unchanged(headers: Headers, etag: string, updated: Date): boolean {
  const match = headers.get('If-None-Match')
  if (match !== null) return match.split(',').map((one) => one.trim().replace(/^W\//, '')).some((one) => one === etag || one === '*')
  const since = Date.parse(headers.get('If-Modified-Since') ?? '')
  return !Number.isNaN(since) && Math.floor(updated.getTime() / 1000) * 1000 <= since
}

function atom(search: LibrarySearch, cards: Card[], changed: (card: Card) => Date, updated: Date): string {
  const { baseUrl } = config()
  const library = searchLink({ ...search, sort: 'best' })
  const self = baseUrl + paths.interventionsFeed(library.slice(paths.interventions().length))
  const feed = new Feed({
    id: self, title: plain(search.q === '' ? 'Hearth: the library of practice' : `Hearth: the library of practice, “${words(search.q)}”`), updated, generator: 'Hearth', link: baseUrl + library, feed: self,
    description: 'What schools, nurseries and universities did, for whom, what it took and what happened.',
  })
  for (const card of cards) {
    const link = baseUrl + paths.intervention(card.id)
    feed.addItem({
      title: asHtml(words(card.title)), id: link, link, date: changed(card), description: asHtml(words(card.summary)), author: [{ name: plain(words(card.setting) || 'Hearth') }],
      ...(card.publishedAt === null ? {} : { published: new Date(card.publishedAt) }),
    })
  }
  return feed.atom1()
}

/** No character that XML cannot hold: the marks of a search among them. */
const words = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/\p{Cs}/gu, '\uFFFD')
/** Titles and summaries stand as escaped HTML, which is how this format carries text that may hold a `<`. */
const asHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
/** The writer of this format reads `&amp;` back before it escapes: so it is given it once escaped. */
const plain = (text: string): string => text.replaceAll('&', '&amp;')
