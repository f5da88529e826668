import { DOMAIN_ASKED } from '#app/domain/collaborations.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Checkboxes, TextField, Tick } from '#app/ui/field/field.tsx'
import type { Errors, Values } from './fields.tsx'

export type Choice = { id: string; name: string; detail: string }

type PartnersFieldProps = {
  values: Values
  errors: Errors
  /** Those ticked, then what Find found, then whoever we worked with lately: each once. */
  offered: readonly Choice[]
  ticked: readonly string[]
  /** How many Find found; null when it was not asked. */
  found: number | null
  /** One of those offered bears the name that was typed for a partner not on Hearth. */
  alike: boolean
}

const ANOTHER = 'Find another partner'

/** With whom: tick a partner from lately, find another, or name one that is not on Hearth. One form, no script needed. */
export function PartnersField({ values, errors, offered, ticked, found, alike }: PartnersFieldProps) {
  const any = offered.length > 0
  const looked = values.find ?? ''
  return (
    <div id="whom" data-keep-say="The partners you had chosen are ticked">
      {any ? (
        <Checkboxes
          legend="Whom did you work with?" name="partners" error={errors.partners} values={ticked}
          hint={found ? `Found for “${looked}”: tick whom you mean. Not there? Add the town or the URN below.` : 'Partners from lately. Find any other below.'}
          options={offered.map((one) => ({ value: one.id, label: one.name, hint: one.detail || undefined }))}
        />
      ) : null}
      {found === 0 ? <p role="status">Nothing found for “{looked}”. Try part of the name, a town, a postcode or a URN, or name it below.</p> : null}
      <div data-picker="" data-picker-many="partners" data-picker-url={paths.organisationSearch()} data-picker-noun="organisation" data-picker-another={ANOTHER} data-picker-hint="Type, then choose. Add as many as you need.">
        <TextField label={any ? ANOTHER : 'Whom did you work with?'} name="find" value={values.find} error={errors.find} width={30} autoComplete="off" spellCheck={false} hint="A name, a town, a postcode or a URN. Press Find, then tick what is found." />
        <input type="hidden" name="pickedBoxes" data-picker-picked="" defaultValue="" />
        <ButtonRow><Button kind="plain" name="deed" value="find" formAction="#whom">Find</Button></ButtonRow>
      </div>
      <Details summary="A partner is not on Hearth yet" open={Boolean(values.otherName || values.otherEmail || errors.otherName || errors.otherEmail)}>
        <TextField label="Its name" name="otherName" value={values.otherName} error={errors.otherName} />
        {alike || values.otherAnyway ? <Checkboxes legend="An organisation on Hearth has that name" legendHidden name="otherAnyway" values={values.otherAnyway ? ['yes'] : []} options={[{ value: 'yes', label: 'I mean another one, which is not on Hearth' }]} small /> : null}
        <TextField label="E-mail address of somebody there" name="otherEmail" type="email" value={values.otherEmail} error={errors.otherEmail} autoComplete="off" spellCheck={false} optional hint="We send one message with a link, so that they can countersign. Without it, only the name is kept." />
        {errors.otherEmail?.startsWith(DOMAIN_ASKED) || values.domainAnyway ? <Tick name="domainAnyway" label="It is the partner’s address all the same" ticked={Boolean(values.domainAnyway)} /> : null}
      </Details>
    </div>
  )
}
