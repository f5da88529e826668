import { kindWords, proposableKinds, type Found } from '#app/domain/organisations.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Checkboxes, Hidden, Radios, TextArea, TextField } from '#app/ui/field/field.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { OrganisationCards } from '#app/views/organisations/card.tsx'

export const fieldOrder = ['name', 'anyway', 'kind', 'town', 'postcode', 'website', 'about']

type Errors = Record<string, string | undefined>
type Typed = Record<string, string | string[] | undefined>

/** First the name: it may be here already. */
export function NameFirst({ name, error }: { name: string; error?: string | undefined }) {
  return (
    <form method="get" action={paths.proposeOrganisation()}>
      <TextField label="What is it called?" name="name" value={name} error={error} hint="We look whether it is here already." maxLength={160} autoComplete="off" spellCheck={false} />
      <Button>Look for it</Button>
    </form>
  )
}

type ProposeProps = { name: string; likely: readonly Found[]; typed: Typed; errors: Errors; formKey: string }

export function ProposeFields({ name, likely, typed, errors, formKey }: ProposeProps) {
  const value = (field: string): string => String(typed[field] ?? '')
  return (
    <>
      {likely.length > 0 ? (
        <section aria-labelledby="likely">
          <h2 id="likely" className="govuk-heading-m">Is it one of these?</h2>
          <p className="govuk-body">Open it and ask to join: its leads decide, and you need not wait for a moderator.</p>
          <OrganisationCards found={likely} level={3} />
        </section>
      ) : null}
      <form method="post" noValidate>
        <Hidden name="formKey" value={formKey} />
        <Hidden name="name" value={name} />
        {likely.length > 0 ? <Checkboxes legend="If not" name="anyway" error={errors.anyway} values={value('anyway') ? ['yes'] : []} options={[{ value: 'yes', label: 'None of these is mine' }]} /> : null}
        <SummaryList rows={[{ key: 'name', term: 'Name', value: name, action: { to: paths.proposeOrganisation(), label: 'Change', hidden: 'the name' } }]} />
        <Radios legend="What kind of organisation is it?" name="kind" error={errors.kind} value={value('kind')} options={proposableKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))} />
        <TextField label="Town" name="town" value={value('town')} error={errors.town} width={20} />
        <TextField label="Postcode" name="postcode" value={value('postcode')} error={errors.postcode} width={10} autoComplete="postal-code" optional />
        <TextField label="Website" name="website" type="url" value={value('website')} error={errors.website} hint="It helps a moderator to see that it is what it says." spellCheck={false} optional />
        <TextArea label="What does it do with schools and settings?" name="about" value={value('about')} error={errors.about} hint="Two sentences. They are shown on its page." rows={4} count={1000} optional />
        <Button>Ask for it to be added</Button>
      </form>
    </>
  )
}
