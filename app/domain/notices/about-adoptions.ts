import { and, eq, isNull, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db } from '#db/client.server.ts'
import { adoptions, evaluations, interventions, organisations } from '#db/schema/index.ts'
import { stageWords } from '#app/domain/adoptions.ts'
import { results } from '#app/domain/interventions.ts'
import { config } from '#app/platform/config.server.ts'
import type { Happened } from '#app/platform/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { leadsOf, membersOf, writersOf, type Person } from './recipients.ts'
import type { Message, Teller } from './message.ts'

/** Those who wrote a practice hear who takes it up and how it goes; those who took it up hear of a new version, and that it is gone. */
export const aboutAdoptions: Teller = async (db, event) => {
  switch (event.name) {
    case 'adoption.started':
      return toWriters(db, event, 'adoption-started')
    case 'adoption.moved':
      return event.facts.stage === 'delivering' || event.facts.stage === 'stopped' ? toWriters(db, event, 'adoption-moved') : []
    case 'adoption.evaluation-waits':
      return toOwnLeads(db, event)
    case 'adoption.evaluated':
      return toWriters(db, event, 'adoption-evaluated')
    case 'intervention.revised':
      return toAdopters(db, event, 'adopted-revised')
    case 'intervention.withdrawn':
      return toAdopters(db, event, 'adopted-withdrawn')
    default:
      return []
  }
}

const writing = alias(organisations, 'writing')

/** The author, and the leads of the author's organisation: they may know who took it up, and the form said so. */
async function toWriters(db: Db, event: Happened, template: string): Promise<Message[]> {
  const [it] = await db
    .select({ interventionId: interventions.id, title: interventions.title, authorId: interventions.authorId, organisationId: writing.id, organisation: writing.name, adopter: organisations.name })
    .from(adoptions)
    .innerJoin(interventions, eq(interventions.id, adoptions.interventionId))
    .innerJoin(writing, eq(writing.id, interventions.organisationId))
    .innerJoin(organisations, eq(organisations.id, adoptions.organisationId))
    .where(eq(adoptions.id, event.subject))
  if (!it) return []
  const stage = event.facts.stage as keyof typeof stageWords | undefined
  const blanks = {
    partner: it.adopter, organisation: it.organisation, title: it.title, link: `${config().baseUrl}${event.name === 'adoption.evaluated' ? `${paths.intervention(it.interventionId)}#taken-up` : paths.adoptions()}`,
    what: event.name === 'adoption.evaluated' ? (results[event.facts.result as keyof typeof results] ?? results['not-measured']) : stage ? stageWords[stage].doing : '',
  }
  return (await writersOf(db, it)).map((to) => ({ template, to, blanks }))
}

/** The leads of the setting that took it up: what it measured waits for one of them. Let out or taken off since, nobody is told. */
async function toOwnLeads(db: Db, event: Happened): Promise<Message[]> {
  const organisationId = String(event.facts.organisation ?? '')
  const [it] = await db
    .select({ title: interventions.title, organisation: organisations.name })
    .from(adoptions)
    .innerJoin(interventions, eq(interventions.id, adoptions.interventionId))
    .innerJoin(evaluations, and(eq(evaluations.adoptionId, adoptions.id), isNull(evaluations.publishedAt)))
    .innerJoin(organisations, eq(organisations.id, organisationId))
    .where(and(eq(adoptions.id, event.subject), eq(interventions.status, 'published')))
  if (!it) return []
  const blanks = { ...it, link: `${config().baseUrl}${paths.adoptionEvaluation(event.subject)}` }
  return (await leadsOf(db, [organisationId])).map((to) => ({ template: 'adoption-evaluation-waits', to, blanks }))
}

/** Whoever took it up, while they belong to the setting; else its leads. Where it has stopped, nobody. */
async function toAdopters(db: Db, event: Happened, template: string): Promise<Message[]> {
  const rows = await db
    .select({ id: adoptions.id, startedBy: adoptions.startedBy, organisationId: adoptions.organisationId, organisation: organisations.name, interventionId: interventions.id, title: interventions.title, note: interventions.changeNote })
    .from(adoptions)
    .innerJoin(interventions, eq(interventions.id, adoptions.interventionId))
    .innerJoin(organisations, eq(organisations.id, adoptions.organisationId))
    .where(and(eq(adoptions.interventionId, event.subject), ne(adoptions.stage, 'stopped')))
  const members = await membersOf(db, rows.map((row) => row.organisationId))
  const leads = await leadsOf(db, rows.map((row) => row.organisationId))
  return rows.flatMap((row) => {
    const here = (people: readonly Person[]) => people.filter((one) => one.organisationId === row.organisationId)
    const starter = here(members).filter((one) => one.accountId === row.startedBy)
    const link = config().baseUrl + (event.name === 'intervention.revised' ? paths.intervention(row.interventionId) : paths.adoption(row.id))
    const blanks = { title: row.title, organisation: row.organisation, note: row.note || 'Its author says nothing about what is new.', link }
    return (starter.length > 0 ? starter : here(leads)).map((to): Message => ({ template, to, blanks }))
  })
}
