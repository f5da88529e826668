import { eq } from 'drizzle-orm'
import { interventions, organisations } from '#db/schema/index.ts'
import { config } from '#app/platform/config.server.ts'
import { paths } from '#app/paths.ts'
import { account, leadsOf } from './recipients.ts'
import type { Teller } from './message.ts'

/** A submitted practice goes to the leads; what they decide goes to its author. */
export const aboutInterventions: Teller = async (db, event) => {
  if (event.name !== 'intervention.submitted' && event.name !== 'intervention.published' && event.name !== 'intervention.returned') return []
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
  if (!author) return []
  const published = event.name === 'intervention.published'
  const link = `${config().baseUrl}${published ? paths.intervention(it.id) : paths.editIntervention(it.id)}`
  return [{ template: published ? 'intervention-published' : 'intervention-returned', to: { ...author, accountId: author.id }, blanks: { ...blanks, link } }]
}
