import type { Context } from '#app/context.ts'
import { Invalid, NotFound } from '#app/errors.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { authorise } from '#app/policy/policy.ts'
import { Content } from '../premium.ts'
import { paperOf } from './paper.ts'
import { yearsOffered } from './starting.ts'
import { readStatement } from './word.ts'

/** The page that takes a Word file: for a school that this person writes for. */
export async function forReadingWord(ctx: Context, organisationId: string) {
  const organisation = await organisations.find(ctx.db, organisationId)
  if (!organisation) throw new NotFound('There is no such school.')
  const { id, name, kind } = organisation
  authorise(ctx.who, 'write statement', { organisationId: id, kind })
  return { organisation: { id, name }, years: yearsOffered(ctx.now) }
}

type Sent = { year: number; file: { name: string; bytes: Uint8Array } | null }

/** What a Word file says, to be checked by the person who sent it. Nothing is kept. */
export async function readFile(ctx: Context, organisationId: string, { year, file }: Sent) {
  const { organisation, years } = await forReadingWord(ctx, organisationId)
  if (!years.includes(year)) throw new Invalid({ year: 'Choose which year’s statement it is.' })
  if (!file) throw new Invalid({ upload: 'Choose the Word file first.' })
  const read = await readStatement(file.bytes)
  if ('refused' in read) throw new Invalid({ upload: read.refused })
  return { year, json: JSON.stringify(read.content), parts: paperOf(read.content, { school: organisation.name, year, at: ctx.now }).parts, notUnderstood: read.notUnderstood }
}

/** The same, as it comes back from the page where it was checked. */
export function readBack(json: string): Content {
  try {
    return Content.parse(JSON.parse(json))
  } catch {
    throw new Invalid({ '': 'What was read from the file did not come back whole. Nothing was saved: send the file once more.' })
  }
}
