import type { ReactNode } from 'react'
import { Fieldset, TickItem } from '#app/ui/field/field.tsx'

type Tick = { name: string; label: ReactNode; hint?: string | undefined; ticked: boolean }

/** Several yes-or-no facts under one heading, each a field of its own. */
export function TickList({ legend, name, hint, ticks }: { legend: string; name: string; hint?: string | undefined; ticks: Tick[] }) {
  return (
    <div className="govuk-form-group">
      <Fieldset legend={legend} name={name} hint={hint}>
        <div className="govuk-checkboxes govuk-checkboxes--small">
          {ticks.map((tick) => <TickItem key={tick.name} {...tick} />)}
        </div>
      </Fieldset>
    </div>
  )
}
