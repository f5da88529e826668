import { hint, type Found } from '#app/domain/organisations.ts'
import { paths } from '#app/paths.ts'
import { Radios, TextField } from '#app/ui/field/field.tsx'

/** How many results are shown. Ask the search for one more, and the picker can tell that there are too many. */
export const SHOWN = 15

type PickerProps = {
  label: string
  hint?: string | undefined
  name?: string | undefined
  /** What was typed and sent with Find. */
  q?: string | null | undefined
  /** What Find found; null or nothing when it was not asked. */
  results?: readonly Found[] | null | undefined
  /** The organisation already chosen, if any. */
  chosen?: Found | null | undefined
  error?: string | undefined
  searchName?: string | undefined
}

const HINT = 'Type a name, a town, a postcode or a URN, and choose from what is found.'

/**
 * Chooses one organisation. Stands inside a form: “Find” sends it as a GET form with what was typed, and the answer is a list
 * of radio buttons. With script, the text box suggests while one types and the hidden field takes the choice.
 */
export function OrganisationPicker({ label, hint: help = HINT, name = 'organisation', q, results, chosen, error, searchName = 'q' }: PickerProps) {
  const listed = choices(results ?? [], chosen ?? null)
  const asked = results !== null && results !== undefined && Boolean(q)
  const box = <TextField label={listed.length > 0 ? 'Find another' : label} name={searchName} value={q} hint={help} error={listed.length > 0 ? undefined : error} width={30} autoComplete="off" spellCheck={false} maxLength={100} />
  return (
    <>
      {asked ? <p role="status" className="govuk-body">{told(q ?? '', results.length)}</p> : null}
      {listed.length > 0 ? (
        <>
          <Radios legend={label} name={name} error={error} value={chosen?.id} options={listed.map((one) => ({ value: one.id, label: one.name, hint: hint(one) }))} />
          {box}
        </>
      ) : (
        <div id={name} data-picker="" data-picker-url={paths.organisationSearch()} data-picker-noun="organisation">
          {box}
          <input type="hidden" name={name} data-picker-value="" defaultValue="" />
        </div>
      )}
      <p>
        <button className="hearth-button hearth-button--plain" type="submit" formMethod="get" formNoValidate>Find</button>
      </p>
    </>
  )
}

/** What was found, with the one chosen before always among it. */
function choices(results: readonly Found[], chosen: Found | null): Found[] {
  const shown = results.slice(0, SHOWN)
  return chosen && !shown.some((one) => one.id === chosen.id) ? [chosen, ...shown] : shown
}

function told(q: string, found: number): string {
  if (found === 0) return `Nothing found for “${q}”. Try fewer words, or the town, the postcode or the URN.`
  if (found > SHOWN) return `Many are called something like “${q}”: here are the nearest ${SHOWN}. Add the town or the postcode to find the right one.`
  return found === 1 ? `One found for “${q}”.` : `${found} found for “${q}”.`
}
