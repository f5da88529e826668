import { paths } from '#app/paths.ts'

/** What a reader can take away, and the way down a long page. */
export function Actions({ id, ours, signedIn, found }: { id: string; ours: boolean; signedIn: boolean; found: { takenUp: number; reviews: number; questions: number } }) {
  const counted = (n: number, words: string): string => (n === 0 ? words : `${words} (${n})`)
  return (
    <nav className="hearth-actions hearth-no-print" aria-label="This practice">
      <ul>
        {ours ? null : <li><a className="hearth-actions__main" href={paths.takeUp(id)}>Take this up</a></li>}
        <li><a href={paths.addToList({ intervention: id })}>Put on a reading list</a></li>
        <li><a href={paths.brief(id)}>One-page brief</a></li>
        <li><a href={paths.cite(id)}>Cite this</a></li>
        {signedIn ? <li><a href={paths.newCollaboration({ intervention: id })}>Log joint work about this</a></li> : null}
      </ul>
      <ul>
        <li><a href="#finding">The result</a></li>
        <li><a href="#taken-up">{counted(found.takenUp, 'Who has taken it up')}</a></li>
        {found.reviews > 0 ? <li><a href="#reviews">{counted(found.reviews, 'Reviews')}</a></li> : null}
        <li><a href="#questions">{counted(found.questions, 'Questions')}</a></li>
      </ul>
    </nav>
  )
}
