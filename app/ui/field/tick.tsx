import type { ReactNode } from 'react'
import { describedBy } from '#app/ui/field/group.tsx'

type TickProps = { name: string; label: ReactNode; hint?: ReactNode | undefined; ticked: boolean; error?: string | undefined }

/** One yes or no. It stands in a `govuk-checkboxes`, which gives it its size. */
export function TickItem({ name, label, hint, ticked, error }: TickProps) {
  return (
    <div className="govuk-checkboxes__item">
      <input className="govuk-checkboxes__input" id={name} name={name} type="checkbox" value="yes" defaultChecked={ticked} aria-describedby={describedBy({ name, hint, error })} />
      <label className="govuk-label govuk-checkboxes__label" htmlFor={name}>{label}</label>
      {hint ? <div id={`${name}-hint`} className="govuk-hint govuk-checkboxes__hint">{hint}</div> : null}
    </div>
  )
}

/** One yes or no that is a field of its own. */
export function Tick(props: TickProps) {
  return (
    <div className="govuk-form-group">
      <div className="govuk-checkboxes govuk-checkboxes--small"><TickItem {...props} /></div>
    </div>
  )
}
