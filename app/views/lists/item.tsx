import type { ListItem } from '#app/domain/lists.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { PracticeCard } from '#app/views/interventions/card.tsx'

/** One practice on a list, with what its maker says of it; its maker can move it, say more, or take it off. */
export function ListedPractice({ item, mine, first, last }: { item: ListItem; mine: boolean; first: boolean; last: boolean }) {
  const title = item.card?.title ?? 'a practice that left the library'
  const hidden = <span className="govuk-visually-hidden">: {title}</span>
  return (
    <>
      {item.card ? <PracticeCard card={item.card} /> : <p>This practice has been taken out of the library by its organisation.</p>}
      {item.note !== '' ? <p className="hearth-list-note">{item.note}</p> : null}
      {item.newer && item.card ? <p><a href={paths.interventionHistory(item.card.id)}>A newer version was published since it was put here: see what changed{hidden}</a></p> : null}
      {mine ? (
        <Details summary={<>Move, add a note or take off{hidden}</>}>
          <form method="post" noValidate>
            <Hidden name="item" value={item.id} />
            <ButtonRow>
              {first ? null : <Button kind="plain" name="deed" value="up">Move up{hidden}</Button>}
              {last ? null : <Button kind="plain" name="deed" value="down">Move down{hidden}</Button>}
              <Button kind="warn" name="deed" value="remove">Take off the list{hidden}</Button>
            </ButtonRow>
          </form>
          {item.card ? (
            <form method="post" noValidate>
              <Hidden name="item" value={item.id} />
              <div className="govuk-form-group">
                <label className="govuk-label" htmlFor={`note-${item.id}`}>Your note: why it is here, or where to look first</label>
                <textarea className="govuk-textarea" id={`note-${item.id}`} name="note" rows={2} maxLength={500} defaultValue={item.note} />
              </div>
              <Button kind="plain" name="deed" value="note">Save the note{hidden}</Button>
            </form>
          ) : null}
        </Details>
      ) : null}
    </>
  )
}
