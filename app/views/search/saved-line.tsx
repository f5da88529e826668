import type { SavedSearch } from '#app/domain/search.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Card } from '#app/ui/card/card.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'

/** A saved search: what it looks for, whether it writes, and what can be done with it. */
export function SavedLine({ search }: { search: SavedSearch & { says: string } }) {
  const hidden = <span className="govuk-visually-hidden">: {search.name}</span>
  return (
    <>
      <Card to={`${paths.interventions()}${search.query === '' ? '' : `?${search.query}`}`} title={search.name} meta={<MetaList items={[search.says, search.mail ? 'Writes to you when something new matches' : 'No mail', <a key="feed" href={paths.interventionsFeed(search.query === '' ? '' : `?${search.query}`)}>Feed{hidden}</a>]} />} />
      <form method="post" noValidate>
        <Hidden name="search" value={search.id} />
        <ButtonRow>
          <Button kind="quiet" name="deed" value={search.mail ? 'mail-off' : 'mail-on'}>{search.mail ? 'Stop the mail' : 'Write to me when something new matches'}{hidden}</Button>
          <Button kind="quiet" name="deed" value="remove">Remove{hidden}</Button>
        </ButtonRow>
      </form>
    </>
  )
}
