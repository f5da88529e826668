import { statuses, type Status } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { Button, LinkButton } from '#app/ui/button/button.tsx'
import { Checkboxes, Hidden, SelectField } from '#app/ui/field/field.tsx'

type Sent = { errors: Record<string, string>; typed: Record<string, string | string[]> } | undefined

/** Begins a new version from the last one, or from one before it. */
export function BeginVersion({ editions, from, refused }: { editions: { number: number; at: number }[]; from: string; refused: Sent }) {
  const [last, ...earlier] = editions
  return (
    <form method="post" noValidate>
      {last && earlier.length > 0 ? (
        <SelectField
          label="Begin from" name="from" value={String(refused?.typed.from ?? from)} error={refused?.errors.from} hint="An earlier version brings its words, tags, figures and sources back."
          options={[{ value: '', label: `The last version (${last.number})` }, ...earlier.map(({ number, at }) => ({ value: String(number), label: `Version ${number}, ${sayDay(dayOf(new Date(at)))}` }))]}
        />
      ) : null}
      <Button name="deed" value="start">Begin a new version</Button>
    </form>
  )
}

type Open = { id: string; version: number; status: Status; mayChange: boolean }

/** The version that is being written: go on with it, or throw it away. */
export function OpenVersion({ id, open, refused }: { id: string; open: Open; refused: Sent }) {
  if (!open.mayChange)
    return (
      <>
        <p>A new version is open: {statuses[open.status].toLowerCase()}. {open.status === 'submitted' ? 'While it is with a lead it cannot be changed.' : 'Only its author, or a lead of the organisation, can change it.'}</p>
        <LinkButton to={paths.intervention(open.id)}>Look at it</LinkButton>
      </>
    )
  return (
    <>
      <LinkButton to={paths.editIntervention(open.id)}>Go on writing it</LinkButton>
      <h2>Throw it away</h2>
      <p>What was written for the new version is deleted for good. The version that readers see stays.</p>
      <form method="post" noValidate action={paths.reviseIntervention(id)}>
        <Hidden name="seenVersion" value={open.version} />
        <Checkboxes legend="Are you sure?" name="sure" options={[{ value: 'yes', label: 'Yes, throw the new version away' }]} values={[]} error={refused?.errors.sure} />
        <Button kind="warn" name="deed" value="discard">Throw the new version away</Button>
      </form>
    </>
  )
}
