import * as interventions from '#app/domain/interventions.server.ts'
import { Invalid } from '#app/errors.ts'

type Words = { note?: string; kept?: string; changed?: string }

/**
 * What a person should look at once more before it goes on: said once, and sent with the same words it may go. `anyway` is what they were shown.
 * @throws Invalid at `anyway`
 */
export function lookAgain(texts: Record<string, string>, anyway: string): void {
  const said = interventions.warnings(texts, { measured: null, organisation: '' }).join(' ')
  if (said !== '' && said !== anyway) throw new Invalid({ anyway: said })
}

/** No pupil number anywhere. What readers may come to see (all but the note of a step, unless it says why it stopped) holds no result for a group under ten. */
export function wordsStand({ note = '', kept = '', changed = '' }: Words, stopped: boolean): void {
  const numbers = interventions.pupilNumbers({ note, kept, changed })
  const small = Object.fromEntries(Object.entries(stopped ? { note, kept, changed } : { kept, changed }).flatMap(([field, text]) => {
    const said = interventions.smallResults({ whatHappened: text }).whatHappened
    return said ? [[field, said]] : []
  }))
  const errors = { ...small, ...numbers }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
}
