import { HOURS_ASKED } from '#app/domain/collaborations.ts'
import { paths } from '#app/paths.ts'
import { Button, LinkButton } from '#app/ui/button/button.tsx'
import { Hidden, SelectField, TextArea, TextField, Tick } from '#app/ui/field/field.tsx'

type Part = { entryId: string; mine: { hours: number | null; learnt: string } | null; sides: readonly { id: string; name: string }[] }
type FormProps = { part: Part; errors: Record<string, string>; typed?: Record<string, unknown> | undefined }

/** "I took part": a person's own hours and what they took from it. */
export function MyPartForm({ part, errors, typed }: FormProps) {
  const said = (name: string, otherwise: string) => (typeof typed?.[name] === 'string' ? typed[name] : otherwise)
  return (
    <>
      <form method="post" action={paths.myPart(part.entryId)} noValidate>
        <Hidden name="deed" value="save" />
        {!part.mine && part.sides.length > 1 ? (
          <SelectField label="For which of your organisations?" name="organisationId" value={said('organisationId', '')} error={errors.organisationId} options={[{ value: '', label: 'Choose' }, ...part.sides.map((side) => ({ value: side.id, label: side.name }))]} />
        ) : null}
        <TextField label="Your own hours" optional name="hours" inputMode="decimal" width={5} hint="Leave it empty if you did not count them." value={said('hours', part.mine?.hours?.toString() ?? '')} error={errors.hours} />
        {errors.hours?.startsWith(HOURS_ASKED) || said('hoursAnyway', '') ? <Tick name="hoursAnyway" label="Yes, these are my own hours" ticked={said('hoursAnyway', '') !== ''} /> : null}
        <TextArea label="What you took from it" optional name="learnt" count={2000} rows={4} hint="For yourself. Nobody else sees it. No pupil may be identifiable." value={said('learnt', part.mine?.learnt ?? '')} error={errors.learnt} />
        <Button>{part.mine ? 'Save' : 'I took part'}</Button>
      </form>
      {part.mine ? (
        <form method="post" action={paths.myPart(part.entryId)}>
          <Hidden name="deed" value="remove" />
          <Button kind="quiet">Take it off my record</Button>
        </form>
      ) : null}
    </>
  )
}

/** On the entry's page: whether the reader took part. Only they see this. */
export function TookPart({ entryId, part }: { entryId: string; part: { hours: number | null } | null }) {
  return (
    <section aria-labelledby="my-part">
      <h2 id="my-part">Your part in it</h2>
      {part ? (
        <p>You took part{part.hours === null ? '' : `: ${part.hours} ${part.hours === 1 ? 'hour' : 'hours'} of your own`}. It is on <a href={paths.record()}>your record</a>. <a href={paths.myPart(entryId)}>Change what you said</a></p>
      ) : (
        <>
          <p>Were you there? Put it on your own record, with your hours and what you took from it.</p>
          <LinkButton kind="plain" to={paths.myPart(entryId)}>I took part</LinkButton>
        </>
      )}
    </section>
  )
}
