import { eq } from 'drizzle-orm'
import { interventions, organisations } from '#db/schema/index.ts'
import { config } from '#app/platform/config.server.ts'
import { paths } from '#app/paths.ts'
import { account, authorAnd, leadsOf } from './recipients.ts'
import type { Teller } from './message.ts'

/** A submitted practice goes to the leads; what they decide goes to its author; that it was withdrawn goes to both, and why. */
export const aboutInterventions: Teller = async (db, event) => {
  if (event.name !== 'intervention.submitted' && event.name !== 'intervention.published' && event.name !== 'intervention.revised' && event.name !== 'intervention.returned' && event.name !== 'intervention.withdrawn') return []
  const [it] = await db
    .select({ id: interventions.id, title: interventions.title, authorId: interventions.authorId, note: interventions.returnedNote, organisationId: organisations.id, organisation: organisations.name })
    .from(interventions)
    .innerJoin(organisations, eq(organisations.id, interventions.organisationId))
    .where(eq(interventions.id, event.subject))
  if (!it) return []
  const by = await account(db, event.byAccount)
  const blanks = { title: it.title, organisation: it.organisation, person: by?.name ?? 'Hearth', note: it.note ?? '' }
  if (event.name === 'intervention.submitted') {
    const link = `${config().baseUrl}${paths.reviewIntervention(it.id)}`
    return (await leadsOf(db, [it.organisationId])).map((to) => ({ template: 'intervention-submitted', to, blanks: { ...blanks, link } }))
  }
  const author = await account(db, it.authorId)
  if (event.name === 'intervention.withdrawn') {
    const leads = await leadsOf(db, [it.organisationId])
    const moderated = !leads.some((lead) => lead.accountId === event.byAccount)
    const told = { ...blanks, person: moderated ? `${blanks.person}, a moderator of Hearth,` : blanks.person, note: it.note ?? 'No reason was given.', link: `${config().baseUrl}${paths.intervention(it.id)}` }
    return authorAnd(author, leads).filter((to) => to.accountId !== event.byAccount).map((to) => ({ template: 'intervention-withdrawn', to, blanks: told }))
  }
  if (!author) return []
  const published = event.name !== 'intervention.returned'
  const link = `${config().baseUrl}${published ? paths.intervention(it.id) : paths.editIntervention(it.id)}`
  return [{ template: published ? 'intervention-published' : 'intervention-returned', to: { ...author, accountId: author.id }, blanks: { ...blanks, link } }]
}
