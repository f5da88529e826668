import { directionWords, type Direction } from '#app/domain/collaborations.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Checkboxes, Hidden } from '#app/ui/field/field.tsx'
import { sayHours } from './entry-card.tsx'

type Waiting = { mark: string; id: string; happenedOn: string; kind: string; direction: Direction; what: string; changed: string; hours: number | null; people: number | null; from: string }
type Props = { organisation: string; to: string; entries: readonly Waiting[]; label: (kind: string) => string; error: string | undefined }

/** Everything a countersignature is put to stands beside its tick. */
export function CountersignSeveral({ organisation, to, entries, label, error }: Props) {
  const facts = (one: Waiting) => [directionWords[one.direction].ours, sayHours(one.hours), one.people === null ? null : `${one.people} staff`].filter(Boolean).join(' · ')
  return (
    <form method="post" action={to} noValidate>
      <Hidden name="organisationId" value={organisation} />
      <Checkboxes
        legend="Countersign several" name="ticked" error={error} hint="Tick those that are right as they stand. Open one to put it right or to decline it."
        options={entries.map((one) => ({
          value: one.mark, label: `${sayDay(one.happenedOn)}: ${label(one.kind)} with ${one.from}`,
          hint: <>{facts(one)}<br />{one.what}{one.changed ? <><br />What changed: {one.changed}</> : null}<br /><a href={paths.collaboration(one.id)}>Open it<span className="govuk-visually-hidden"> ({label(one.kind)}, {sayDay(one.happenedOn)})</span></a></>,
        }))}
      />
      <ButtonRow><Button>Countersign the ticked ones</Button></ButtonRow>
    </form>
  )
}
