import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Checkboxes, TextField } from '#app/ui/field/field.tsx'
import type { Errors, Values } from './fields.tsx'

export type Choice = { id: string; name: string; detail: string }

type PartnersFieldProps = {
  values: Values
  errors: Errors
  /** Ticked, and whoever we worked with lately: each once. */
  offered: readonly Choice[]
  ticked: readonly string[]
  /** What Find found; null when it was not asked. */
  found: readonly Choice[] | null
}

/** With whom: tick a partner from lately, find another, or name one that is not on Hearth. One form, no script needed. */
export function PartnersField({ values, errors, offered, ticked, found }: PartnersFieldProps) {
  const fresh = (found ?? []).filter((one) => !offered.some((other) => other.id === one.id))
  const choices = [...offered, ...fresh]
  return (
    <>
      {choices.length > 0 ? (
        <Checkboxes legend="Whom did you work with?" name="partners" error={errors.partners} hint={found ? undefined : 'Partners from lately stand first. Find any other below.'} values={ticked} options={choices.map((one) => ({ value: one.id, label: one.name, hint: one.detail || undefined }))} />
      ) : null}
      {found && fresh.length === 0 ? <p role="status">{found.length > 0 ? 'What we found is in the list above.' : `Nothing found for “${values.find ?? ''}”. Try part of the name, a town, a postcode or a URN, or name it below.`}</p> : null}
      <div data-picker="" data-picker-url={paths.organisationSearch()} data-picker-noun="organisation">
        <TextField label={choices.length > 0 ? 'Find another partner' : 'Whom did you work with?'} name="find" value={values.find} error={choices.length > 0 ? errors.find : (errors.find ?? errors.partners)} width={30} autoComplete="off" spellCheck={false} hint="A name, a town, a postcode or a URN. Press Find, then tick what is found." />
        <input type="hidden" name="picked" data-picker-value="" defaultValue="" />
      </div>
      <p><Button kind="plain" name="deed" value="find">Find</Button></p>
      <Details summary="A partner is not on Hearth yet" open={Boolean(values.otherName || values.otherEmail || errors.otherName || errors.otherEmail)}>
        <TextField label="Its name" name="otherName" value={values.otherName} error={errors.otherName} />
        <TextField label="E-mail address of somebody there" name="otherEmail" type="email" value={values.otherEmail} error={errors.otherEmail} autoComplete="off" spellCheck={false} optional hint="We send one message with a link, so that they can countersign. Without it, only the name is kept." />
      </Details>
    </>
  )
}
