import { Button } from '#app/ui/button/button.tsx'
import { Hidden, TextField, Tick } from '#app/ui/field/field.tsx'

type SaveThisProps = { query: string; says: string; formKey: string; typed: Record<string, string | string[]>; errors: Record<string, string> }

/** Keeps the search that somebody came with. */
export function SaveThis({ query, says, formKey, typed, errors }: SaveThisProps) {
  const sent = Object.keys(typed).length > 0
  return (
    <form method="post" noValidate>
      <Hidden name="formKey" value={formKey} />
      <Hidden name="query" value={query} />
      <h2>Save this search</h2>
      <p>{says}</p>
      <TextField label="Name" name="name" hint="So that you recognise it in a month." value={sent ? String(typed.name ?? '') : says.slice(0, 120)} error={errors.name} maxLength={120} />
      <Tick name="mail" label="Write to me when something new matches" ticked={sent ? Boolean(typed.mail) : true} />
      <Button name="deed" value="save">Save the search</Button>
    </form>
  )
}
