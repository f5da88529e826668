import type { FacetGroup, LibrarySearch } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Fieldset, Hidden } from '#app/ui/field/field.tsx'

const placeOf = (kind: string): string => `by-${kind}`

/** A kind with its choices, each with how many there would be. What is not shown is a press away, and nothing ticked is lost by it. */
function Group({ group: { kind, label, options, hidden }, chosen }: { group: FacetGroup; chosen: readonly string[] }) {
  return (
    <div className="govuk-form-group" id={placeOf(kind)}>
      <Fieldset legend={label} name={kind}>
        <div className="govuk-checkboxes govuk-checkboxes--small">
          {options.map(({ term, label: words, count }, at) => {
            const id = `${kind}-${at + 1}`
            return (
              <div className="govuk-checkboxes__item" key={term}>
                <input className="govuk-checkboxes__input" id={id} name={kind} type="checkbox" value={term} defaultChecked={chosen.includes(term)} />
                <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>{`${words} (${count.toLocaleString('en-GB')})`}</label>
              </div>
            )
          })}
        </div>
        {hidden > 0 ? <Unfold kind={kind}>{`${hidden} more: ${label.toLowerCase()}`}</Unfold> : null}
      </Fieldset>
    </div>
  )
}

function Unfold({ kind, children }: { kind: string; children: string }) {
  return <Button kind="quiet" name="more" value={kind} formAction={`${paths.interventions()}#${placeOf(kind)}`}>{children}</Button>
}

/** Every kind of filter that has something to choose: the telling ones open, the others by name. */
export function Facets({ groups, search }: { groups: readonly FacetGroup[]; search: LibrarySearch }) {
  const folded = groups.filter(({ options }) => options.length === 0)
  return (
    <>
      {search.q !== '' ? <Hidden name="q" value={search.q} /> : null}
      {search.words !== 'near' ? <Hidden name="words" value={search.words} /> : null}
      {search.like !== null ? <Hidden name="like" value={search.like} /> : null}
      <Hidden name="sort" value={search.sort} />
      {groups.map((group) => (group.options.length > 0 ? <Group key={group.kind} group={group} chosen={search.chosen[group.kind] ?? []} /> : null))}
      {folded.length > 0 ? (
        <Fieldset legend="Filter by something else" name="more">
          {folded.map(({ kind, label }) => <Unfold key={kind} kind={kind}>{label}</Unfold>)}
        </Fieldset>
      ) : null}
    </>
  )
}
