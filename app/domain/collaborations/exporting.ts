import { desc, inArray } from 'drizzle-orm'
import { collaborations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { toCsv } from '#app/platform/csv.ts'
import { dayOf } from '#app/platform/dates.ts'
import { typedMoney } from '#app/platform/fields.ts'
import { directionWords, type LogFilter } from '../collaborations.ts'
import { asFiltered, rowsOf } from './listing.ts'

const MOST = 20_000
const HEAD = [
  'date', 'with', 'kind', 'direction', 'what', 'changed', 'hours (empty: not recorded)', 'people (empty: not recorded)', 'hours of our staff by role', 'cost in pounds (empty: not recorded)',
  'stopped to make room', 'got in the way', 'network', 'logged by', 'countersigned by', 'entry',
]

/** The log of one organisation, as filtered, for a spreadsheet. What is the logger's own stands there for its own entries alone. */
export async function logCsv(ctx: Context, organisationId: string, filter: LogFilter): Promise<{ name: string; text: string }> {
  const { db } = ctx
  const wanted = await asFiltered(ctx, organisationId, filter)
  const ids = db.select({ id: collaborations.id }).from(collaborations).where(wanted.where).orderBy(desc(collaborations.happenedOn), desc(collaborations.id)).limit(MOST)
  const [rows, more] = await Promise.all([
    rowsOf(ctx, wanted, MOST),
    db.select({ id: collaborations.id, changed: collaborations.changed, people: collaborations.people, hoursByRole: collaborations.hoursByRole, stopped: collaborations.stopped, barriers: collaborations.barriers }).from(collaborations).where(inArray(collaborations.id, ids)),
  ])
  const byId = new Map(more.map((one) => [one.id, one]))
  const lines = rows.map((row) => {
    const rest = byId.get(row.id)
    const own = row.ours ? rest : undefined
    const others = row.partners.filter((one) => !one.us && one.answer !== 'declined').map((one) => one.name)
    return [
      row.happenedOn, [...(row.ours ? [] : [row.logger]), ...others].join('; '), taxonomies.label('collaboration-kinds', row.kind), directionWords[row.seenAs].short, row.what, rest?.changed ?? '', row.hours, rest?.people ?? null,
      Object.entries(own?.hoursByRole ?? {}).map(([role, hours]) => `${taxonomies.label('staff-roles', role)}: ${hours}`).join('; '), row.costPence === null ? null : Number(typedMoney(row.costPence)),
      own?.stopped ?? '', own?.barriers ?? '', row.network ?? '', row.logger, row.partners.filter((one) => one.answer === 'countersigned').map((one) => one.name).join('; '), row.id,
    ]
  })
  return { name: `hearth-log-${dayOf(ctx.now)}.csv`, text: toCsv(HEAD, lines) }
}
