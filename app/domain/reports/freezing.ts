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
import { signedIn } from '#app/policy/standing.ts'
import { holdsUpn, NO_FRAMEWORK, type ReportDocument } from '../reports.ts'
import type { Asked } from './compiling.ts'
import { compiler } from './compile.ts'

const TRIES = 20

export type Freezing = Asked & { opening: string; next: string }

/**
 * Freezes the report as it stands at this instant. Whether this person may was asked before: this runs wherever the log is read,
 * which for a large one is not the thread that answers people.
 */
export async function freeze(ctx: Context, asked: Freezing): Promise<{ number: string }> {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  const { accountId } = ctx.who
  const [composeWith, role] = await Promise.all([compiler(ctx, asked), roleOf(ctx, accountId, asked.organisationId)])
  for (let tried = 0; ; tried++) {
    const number = await nextNumber(ctx)
    const document = composeWith({ number, issuedBy: { accountId, role }, opening: asked.opening, next: asked.next })
    refusePupilNumbers(document)
    try {
      await keep(ctx, document, number, accountId)
      return { number }
    } catch (error) {
      if (!(error instanceof Duplicate && error.where === 'reports.number') || tried === TRIES) throw error
    }
  }
}

async function keep(ctx: Context, document: ReportDocument, number: string, accountId: string): Promise<void> {
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
    happened(ctx, 'report.issued', id, { organisationId: organisation.id, number, entries: document.lines.length }),
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
