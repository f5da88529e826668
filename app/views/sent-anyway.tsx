import { Hidden } from '#app/ui/field/field.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'

/** What to look at once more; the form carries what was shown, so that the same words may go the second time. */
export function LookAgain({ said }: { said: string | undefined }) {
  return (
    <>
      <Hidden name="anyway" value={said ?? ''} />
      {said ? <div id="anyway" tabIndex={-1}><Inset><p>{said}</p><p>Change your words above, or press the button again: then it goes as it is.</p></Inset></div> : null}
    </>
  )
}
