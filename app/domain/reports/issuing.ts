import { and, eq, like, max, sql } from 'drizzle-orm'
import { Duplicate } from '#db/client.server.ts'
import { memberships, organisations, reports } from '#db/schema/index.ts'
import { write } from '#db/write.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid } from '#app/errors.ts'
import { paths } from '#app/paths.ts'
import { dayOf } from '#app/platform/dates.ts'
import { canonicalJson, sha256 } from '#app/platform/hashing.server.ts'
import { newId } from '#app/platform/ids.ts'
import { once } from '#app/platform/once.server.ts'
import { happened } from '#app/platform/outbox.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { daysOf, holdsUpn, NO_FRAMEWORK, type Issue, type ReportDocument } from '../reports.ts'
import { gather } from './compiling.ts'
import { compose } from './document.ts'

const TRIES = 20

/** Freezes the report as it stands at this instant: its document, its seal, a date and a number. It is never edited after. */
export async function issue(ctx: Context, input: Issue): Promise<{ number: string }> {
  const { who, now } = ctx
  authorise(who, 'issue report', { organisationId: input.organisation })
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const asked = daysOf(input, dayOf(now))
  if ('errors' in asked) throw new Invalid(asked.errors)
  const [facts, role] = await Promise.all([
    gather(ctx, { organisationId: input.organisation, period: asked.days, framework: input.framework }),
    roleOf(ctx, who.accountId, input.organisation),
  ])
  const { opening, next } = input
  for (let tried = 0; ; tried++) {
    const number = await nextNumber(ctx)
    const document = compose(facts, { number, issuedBy: { accountId: who.accountId, role }, opening, next })
    refusePupilNumbers(document)
    try {
      await freeze(ctx, document, number, who.accountId)
      return { number }
    } catch (error) {
      if (!(error instanceof Duplicate && error.where === 'reports.number') || tried === TRIES) throw error
    }
  }
}

async function freeze(ctx: Context, document: ReportDocument, number: string, accountId: string): Promise<void> {
  const { db, now } = ctx
  const text = canonicalJson(document)
  const { organisation, period, framework } = document.meta
  const id = newId()
  await write(
    db,
    db.insert(reports).values({
      id, number, organisationId: organisation.id, issuedBy: accountId, issuedAt: now, periodFrom: period.from, periodTo: period.to,
      framework: framework?.key ?? NO_FRAMEWORK, entries: document.lines.length, document: text, hash: sha256(text),
    }),
    happened(ctx, 'report.issued', id, { organisationId: organisation.id, number }),
    ...once(ctx, paths.report(number)),
  )
}

/** `2026-00042`: the year of issue and the next number in it. Two who issue at once cannot have the same: the table refuses the second, who tries again. */
async function nextNumber({ db, now }: Context): Promise<string> {
  const year = dayOf(now).slice(0, 4)
  const [row] = await db.select({ last: max(sql<number>`cast(substr(${reports.number}, 6) as integer)`) }).from(reports).where(like(reports.number, `${year}-%`))
  return `${year}-${String(Number(row?.last ?? 0) + 1).padStart(5, '0')}`
}

/** What the issuer is in this organisation, as it is printed beside the name. */
async function roleOf({ db }: Context, accountId: string, organisationId: string): Promise<string> {
  const [row] = await db
    .select({ job: memberships.job, role: memberships.role, name: organisations.name })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(eq(memberships.accountId, accountId), eq(memberships.organisationId, organisationId)))
  return row?.job || (row?.role === 'coordinator' ? 'coordinator' : 'lead')
}

function refusePupilNumbers({ lines }: ReportDocument): void {
  const found = lines.filter((line) => holdsUpn([line.what, line.changed, line.outcome?.what ?? '', line.stopped, line.barriers].join('\n'))).map((line) => line.ref)
  if (found.length > 0) throw new Invalid({ '': `What looks like a unique pupil number stands in ${found.join(', ')}. Take it out of the log first: no pupil may be identifiable.` })
}
