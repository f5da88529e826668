import type { Box } from '#db/client.server.ts'
import type { Context } from '#app/context.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { addDays, dayOf } from '#app/platform/dates.ts'
import { dice } from './accounts.ts'

/** The school of the demonstration whose log is filled, and who leads it. */
export const SCHOOL = 900101
export const HEAD = 'helen.thwaite@hollin-bay.example'

const SENTENCES = [
  'We watched three lessons and talked about how pupils are helped to explain their thinking.', 'Moderated eight pieces of writing at the edge of the expected standard.', 'Planned the spring unit together and shared the texts.',
  'A colleague spent the afternoon with our early career teachers.', 'We looked at attendance letters and rewrote two of them.', 'Joint training on vocabulary, led in turn.', 'Their SENDCo visited and read four plans with ours.', 'Agreed what a strong answer looks like in Year 6 reasoning.',
]
const CHANGES = ['Pupils with SEND in Year 4 now read on their own for ten minutes.', 'The second data drop is gone.', 'Teachers plan from the same three questions.', 'Attendance of disadvantaged pupils rose in the spring term.', '']

/** So many pieces of joint work of one school over three years, logged and, two in three, countersigned by the doors that people use. The same in every run. */
export async function fillLog(box: Box, count: number, said: (done: number) => void): Promise<void> {
  const roll = dice(20_261_129)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)]!
  const [school] = box.raw(`select id, name from organisations where urn = ${SCHOOL}`) as { id: string; name: string }[]
  const [head] = box.raw(`select id, name, email from accounts where email = '${HEAD}'`) as { id: string; name: string; email: string }[]
  const partners = box.raw("select m.organisation_id id, o.name, o.kind, m.account_id account from memberships m join organisations o on o.id = m.organisation_id where m.status = 'active' and m.role <> 'member' and o.urn <> 900101 group by o.id order by o.id") as { id: string; name: string; kind: string; account: string }[]
  const kinds = taxonomies.terms('collaboration-kinds').map((term) => term.key)
  const today = dayOf(new Date())
  const as = (account: { id: string; name: string; email: string }, of: { id: string; name: string; kind: string }, now: Date): Context => ({
    db: box, now, who: { accountId: account.id, name: account.name, email: account.email, moderator: false, memberships: [{ organisationId: of.id, organisation: of.name, kind: of.kind, role: 'lead' }] },
  })
  for (let n = 0; n < count; n++) {
    const partner = pick(partners)
    const happenedOn = addDays(today, -1 - Math.floor(roll() * 800))
    const now = new Date(`${happenedOn}T16:00:00Z`)
    const entry = {
      organisationId: school!.id, partners: [partner.id], others: [], happenedOn, kind: pick(kinds), direction: pick(['given', 'received', 'mutual'] as const), what: `${pick(SENTENCES)} ${pick(SENTENCES)}`,
      changed: pick(CHANGES), stopped: roll() < 0.1 ? 'A duplicate tracking sheet' : '', hours: roll() < 0.8 ? Math.ceil(roll() * 16) / 4 : null, people: roll() < 0.6 ? 1 + Math.floor(roll() * 6) : null, networkId: null, interventionId: null,
    }
    const id = await collaborations.log(as(head!, { ...school!, kind: 'school' }, now), entry)
    if (n % 3 !== 0) {
      const [row] = box.raw(`select id from collaboration_partners where collaboration_id = '${id}'`) as { id: string }[]
      await collaborations.countersign(as({ id: partner.account, name: '', email: '' }, partner, new Date(now.getTime() + 86_400_000)), { entryId: id, partner: row!.id, seenVersion: 1, seenAnswer: 0 })
    }
    said(n + 1)
  }
}
