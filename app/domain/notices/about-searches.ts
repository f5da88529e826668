import { eq } from 'drizzle-orm'
import { interventions, savedSearches } from '#db/schema/index.ts'
import { config } from '#app/platform/config.server.ts'
import { paths } from '#app/paths.ts'
import { account } from './recipients.ts'
import type { Teller } from './message.ts'

/** Something new matches a search that somebody keeps. */
export const aboutSearches: Teller = async (db, event) => {
  if (event.name !== 'search.matched') return []
  const [[search], [newest]] = await db.batch([
    db.select().from(savedSearches).where(eq(savedSearches.id, event.subject)),
    db.select({ title: interventions.title, status: interventions.status }).from(interventions).where(eq(interventions.id, String(event.facts.newest))),
  ])
  const to = search?.mail ? await account(db, search.accountId) : null
  if (!search || !to || newest?.status !== 'published') return []
  const count = Number(event.facts.count)
  const blanks = {
    search: search.name, title: newest.title, many: count === 1 ? 'One new practice matches' : `${count.toLocaleString('en-GB')} new practices match`,
    link: `${config().baseUrl}${paths.interventions()}?${search.query === '' ? '' : `${search.query}&`}sort=newest`, manage: `${config().baseUrl}${paths.savedSearches()}`,
  }
  return [{ template: 'search-matched', to: { ...to, accountId: to.id }, blanks }]
}
