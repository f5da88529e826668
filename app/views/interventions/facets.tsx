import { facets, type FacetKind, type LibrarySearch } from '#app/domain/interventions.ts'
import { Details } from '#app/ui/details/details.tsx'
import { Fieldset } from '#app/ui/field/field.tsx'

export type FacetOption = { term: string; label: string; count: number }
export type FacetOptions = Record<FacetKind, FacetOption[]>

/** How many choices stand open before the rest fold away, and which kinds stand open at all. */
const SHOWN = 8
const OPEN: readonly FacetKind[] = ['phase', 'approach', 'result', 'evidence']

type ItemsProps = { kind: FacetKind; options: FacetOption[]; chosen: readonly string[]; from?: number | undefined }

function Items({ kind, options, chosen, from = 0 }: ItemsProps) {
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small">
      {options.map(({ term, label, count }, at) => {
        const id = `${kind}-${from + at + 1}`
        return (
          <div className="govuk-checkboxes__item" key={term}>
            <input className="govuk-checkboxes__input" id={id} name={kind} type="checkbox" value={term} defaultChecked={chosen.includes(term)} />
            <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>{label} ({count.toLocaleString('en-GB')})</label>
          </div>
        )
      })}
    </div>
  )
}

function Choices({ kind, label, options, chosen }: ItemsProps & { label: string }) {
  const few = options.slice(0, SHOWN)
  const more = options.slice(SHOWN)
  return (
    <div className="govuk-form-group">
      <Fieldset legend={label} name={kind}>
        <Items kind={kind} options={few} chosen={chosen} />
        {more.length > 0 ? (
          <Details summary={`${more.length} more`} open={more.some(({ term }) => chosen.includes(term))}>
            <Items kind={kind} options={more} chosen={chosen} from={SHOWN} />
          </Details>
        ) : null}
      </Fieldset>
    </div>
  )
}

/** Every kind of filter that has something to choose, each choice with how many there would be. */
export function Facets({ options, search }: { options: FacetOptions; search: LibrarySearch }) {
  return facets.map(({ kind, label }) => {
    const chosen = search.chosen[kind] ?? []
    if (options[kind].length === 0) return null
    const choices = <Choices kind={kind} label={label} options={options[kind]} chosen={chosen} />
    if (OPEN.includes(kind)) return <div key={kind}>{choices}</div>
    return <Details key={kind} summary={label} open={chosen.length > 0}>{choices}</Details>
  })
}
