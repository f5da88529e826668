import { z } from 'zod'
import { expect, test } from 'vitest'
import { pupilNumbers, smallResults } from '#app/domain/interventions.server.ts'
import { data, pages } from '#app/platform/content.server.ts'

const Version = z.object({ title: z.string(), author: z.string(), organisation: z.union([z.string(), z.number()]), writtenOn: z.string(), approvedOn: z.string(), note: z.string().max(500), whatHappened: z.string(), whatWeWouldTell: z.string() })

test('each new version of the demonstration is of an account in it, by its author, later, and may be published', () => {
  const accounts = new Map([...pages('demo/interventions', z.looseObject({ title: z.string(), author: z.string(), organisation: z.union([z.string(), z.number()]), publishedOn: z.coerce.string() })).values()].map(({ meta }) => [meta.title, meta]))
  const versions = data('demo/versions.yml', z.array(Version))
  expect(versions.length).toBeGreaterThanOrEqual(2)
  for (const version of versions) {
    const account = accounts.get(version.title)
    expect(account, version.title).toMatchObject({ author: version.author, organisation: version.organisation })
    expect([account!.publishedOn, version.writtenOn, version.approvedOn]).toEqual([account!.publishedOn, version.writtenOn, version.approvedOn].sort())
    const { note, whatHappened, whatWeWouldTell } = version
    expect({ ...pupilNumbers({ note, whatHappened, whatWeWouldTell }), ...smallResults({ note, whatHappened, whatWeWouldTell }) }).toEqual({})
  }
})
