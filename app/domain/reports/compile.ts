import { and, between, count, eq, inArray, isNull } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { collaborationPartners, collaborations } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import type { Advice, Reading, ReportDocument } from '../reports.ts'
import { abridged } from './abridging.ts'
import { adviceOn } from './advice.ts'
import { gather, peopleIn, type Asked } from './compiling.ts'
import { compose, type Issued } from './document.ts'

/** Reads everything once and composes as often as a number has to be tried. Preview and issue are made by this one piece of code. */
export async function compiler(here: Pick<Context, 'db' | 'now'>, asked: Asked): Promise<(issued: Issued) => ReportDocument> {
  const facts = await gather(here, asked)
  return (issued) => compose(facts, issued)
}

export type Preview = { reading: Reading; advice: Advice[]; /** of the organisation, as frameworks are about kinds */ kind: string }

/** The report as it would be issued now, for its page. */
export async function preview(here: Pick<Context, 'db' | 'now'>, { opening, next, ...asked }: Asked & { opening: string; next: string }): Promise<Preview> {
  const facts = await gather(here, asked)
  const whole = compose(facts, { number: null, issuedBy: null, opening, next })
  const document = abridged(whole)
  return { reading: { document, seal: null, people: await peopleIn(here.db, document) }, advice: adviceOn(whole.lines, facts), kind: facts.organisation.kind }
}

/** About how many entries a report will have: who compiles it depends on it, nothing that is printed does. */
export async function roughly(db: Db, { organisationId, period }: Pick<Asked, 'organisationId' | 'period'>): Promise<number> {
  const ids = await organisations.withPredecessors(db, organisationId)
  const then = and(isNull(collaborations.withdrawnAt), between(collaborations.happenedOn, period.from, period.to))
  const [[own], [shared]] = await db.batch([
    db.select({ entries: count() }).from(collaborations).where(and(inArray(collaborations.organisationId, ids), then)),
    db.select({ entries: count() }).from(collaborationPartners).innerJoin(collaborations, eq(collaborations.id, collaborationPartners.collaborationId)).where(and(inArray(collaborationPartners.organisationId, ids), then)),
  ])
  return (own?.entries ?? 0) + (shared?.entries ?? 0)
}
