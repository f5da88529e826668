import { inArray } from 'drizzle-orm'
import { organisations } from '#db/schema/index.ts'
import { config } from '#app/platform/config.server.ts'
import { paths } from '#app/paths.ts'
import { account, leadsOf } from './recipients.ts'
import type { Teller } from './message.ts'

/** A trust or local authority asks whether it may count a school's work: its leads are told. */
export const aboutRollups: Teller = async (db, event) => {
  if (event.name !== 'rollup.asked') return []
  const organisationId = String(event.facts.organisationId)
  const named = await db.select({ id: organisations.id, name: organisations.name }).from(organisations).where(inArray(organisations.id, [event.subject, organisationId]))
  const name = (id: string) => named.find((one) => one.id === id)?.name ?? ''
  const person = await account(db, event.byAccount)
  const blanks = { holder: name(event.subject), organisation: name(organisationId), person: person?.name ?? 'A colleague', link: config().baseUrl + paths.sharing(organisationId) }
  return (await leadsOf(db, [organisationId])).map((to) => ({ template: 'rollup-asked', to, blanks }))
}
