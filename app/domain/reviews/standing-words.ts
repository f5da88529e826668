import * as practice from '#app/domain/interventions.server.ts'
import { Invalid } from '#app/errors.ts'

type Texts = Record<string, string>

/** What no text may hold, field by field: a pupil number; and, where others come to read it, a result for a group under ten. */
export function unfit(texts: Texts, { published }: { published: boolean }): Texts {
  const small = !published ? [] : Object.entries(texts).flatMap(([field, text]) => {
    const said = practice.smallResults({ whatHappened: text }).whatHappened
    return said ? [[field, said]] : []
  })
  return { ...(Object.fromEntries(small) as Texts), ...practice.pupilNumbers(texts) }
}

export function mustStand(texts: Texts, how: { published: boolean }): void {
  const errors = unfit(texts, how)
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
}
