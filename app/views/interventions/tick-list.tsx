import type { ReactNode } from 'react'
import { Fieldset } from '#app/ui/field/field.tsx'

type Tick = { name: string; label: ReactNode; hint?: string | undefined; ticked: boolean }

/** Several yes-or-no facts under one heading, each a field of its own. */
export function TickList({ legend, name, hint, ticks }: { legend: string; name: string; hint?: string | undefined; ticks: Tick[] }) {
  return (
    <div className="govuk-form-group">
      <Fieldset legend={legend} name={name} hint={hint}>
        <div className="govuk-checkboxes govuk-checkboxes--small">
          {ticks.map((tick) => (
            <div className="govuk-checkboxes__item" key={tick.name}>
              <input className="govuk-checkboxes__input" id={tick.name} name={tick.name} type="checkbox" value="yes" defaultChecked={tick.ticked} aria-describedby={tick.hint ? `${tick.name}-hint` : undefined} />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={tick.name}>{tick.label}</label>
              {tick.hint ? <div id={`${tick.name}-hint`} className="govuk-hint govuk-checkboxes__hint">{tick.hint}</div> : null}
            </div>
          ))}
        </div>
      </Fieldset>
    </div>
  )
}
