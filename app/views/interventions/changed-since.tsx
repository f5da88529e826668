import type { Reading } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'

const day = (at: number): string => sayDay(dayOf(new Date(at)))

/** Which version this is, and what is new in it. The script of plain pages adds what changed since it was read on this device. */
export function ChangedSince({ account }: { account: Pick<Reading, 'id' | 'edition' | 'publishedAt'> }) {
  const { id, edition, publishedAt } = account
  if (!edition || publishedAt === null) return null
  const first = edition.number === 1
  return (
    <div className="hearth-version">
      {first ? (
        <p>Version 1, {day(edition.at)}. <a href={paths.interventionHistory(id)}>History</a></p>
      ) : (
        <p>
          Version {edition.number}, {day(edition.at)}: <a href={paths.interventionHistory(id, { from: String(edition.number - 1), to: String(edition.number) })}>what changed</a>. First published {day(publishedAt)}.
          {edition.note ? <> New in it: {edition.note}</> : null}
        </p>
      )}
      <p data-read-edition={`${id}:${edition.number}`} hidden />
    </div>
  )
}
