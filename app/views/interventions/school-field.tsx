import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Hidden, TextField } from '#app/ui/field/field.tsx'

type SchoolFieldProps = {
  label?: string | undefined
  /** What was typed before, and what is wrong with it. */
  typed?: string | undefined
  error?: string | undefined
  /** The search that goes on with the school, as its address says it. */
  keep?: string | undefined
}

/** Any school of the register, typed: leads to what schools like it did. With script it suggests while one types. */
export function SchoolField({ label = 'Find practice from schools like yours', typed, error, keep }: SchoolFieldProps) {
  return (
    <form method="get" action={paths.settingsLike()} noValidate>
      <div data-picker="" data-picker-url={`${paths.organisationSearch()}?settings=1`} data-picker-noun="school" data-picker-submit="">
        <TextField label={label} name="school" hint="Your school’s name, postcode or URN. You need no account." value={typed} error={error} autoComplete="off" spellCheck={false} width={30} maxLength={100} />
        <input type="hidden" name="organisation" data-picker-value="" defaultValue="" />
      </div>
      {keep ? <Hidden name="keep" value={keep} /> : null}
      <Button kind="plain">Find practice</Button>
    </form>
  )
}
