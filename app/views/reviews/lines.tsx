import { statusWords, type ReviewLine } from '#app/domain/reviews.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { DeskList } from '#app/views/desk-list.tsx'

/** Reviews to open, each with where it stands. */
export function ReviewLines({ lines }: { lines: readonly ReviewLine[] }) {
  return <DeskList lines={lines.map((one) => ({ key: one.id, to: paths.review(one.id), title: one.title, hint: hintOf(one) }))} />
}

function hintOf({ status, organisation, writer, mine, at, why }: ReviewLine): string {
  const day = sayDay(dayOf(new Date(at)))
  if (status === 'asked') return `${organisation}. Asked on ${day}, not begun`
  if (status === 'writing') return `${organisation}. ${mine ? 'You are writing this' : `${writer ?? 'Somebody'} is writing this`}. Asked on ${day}`
  if (status === 'signed') return `${organisation}. Signed by ${writer ?? 'somebody'} on ${day}`
  return `${organisation}. ${statusWords.declined}: ${why}`
}
