import type { Context } from '#app/context.ts'
import { NotFound } from '#app/errors.ts'
import { dayOf } from '#app/platform/dates.ts'
import { paths } from '#app/paths.ts'
import { licences, type Citation, type Reading } from '../interventions.ts'
import { forReading } from './reading.ts'

/** What a citation of a published account says. Where the name is withheld, the setting is its author: "A primary school in the North West". */
export async function forCiting(ctx: Context, id: string, baseUrl: string): Promise<Citation> {
  const account = await forReading(ctx, id)
  if (account.status !== 'published' || account.publishedAt === null) throw new NotFound('It is not published, so it cannot be cited.')
  return citationOf(account, baseUrl)
}

export const citationOf = ({ id, title, people, setting, edition, publishedAt, licence }: Reading, baseUrl: string): Citation => ({
  id, title, author: people ? { kind: 'person', name: people.author } : { kind: 'organisation', name: setting.name }, setting: people ? setting.name : null, publisher: 'Hearth',
  day: dayOf(new Date(edition?.at ?? publishedAt ?? 0)), version: edition?.number ?? 1, url: baseUrl + paths.intervention(id), licence: licences[licence].url,
})
