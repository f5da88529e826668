import { Fragment } from 'react'
import { MARK } from '#app/domain/interventions.ts'

/** Text with the words that were looked for marked. The text itself is never HTML. */
export function Marked({ text }: { text: string }) {
  if (!text.includes(MARK.open)) return <>{text.replaceAll(MARK.close, '')}</>
  return text.split(MARK.open).map((piece, at) => {
    const end = piece.indexOf(MARK.close)
    if (at === 0 || end < 0) return <Fragment key={at}>{piece.replaceAll(MARK.close, '')}</Fragment>
    return <Fragment key={at}><mark>{piece.slice(0, end)}</mark>{piece.slice(end + 1).replaceAll(MARK.close, '')}</Fragment>
  })
}
