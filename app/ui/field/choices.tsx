import type { ReactNode } from 'react'
import { describedBy, FieldError, Hint } from '#app/ui/field/group.tsx'

export type Choice = { value: string; label: ReactNode; hint?: ReactNode | undefined }

type FieldsetProps = {
  legend: ReactNode
  children: ReactNode
  hint?: ReactNode | undefined
  /** Gives the hint and the error their ids. */
  name?: string | undefined
  error?: string | undefined
  large?: boolean | undefined
  legendHidden?: boolean | undefined
}

export function Fieldset({ legend, children, hint, name = 'group', error, large, legendHidden }: FieldsetProps) {
  const legendClass = `govuk-fieldset__legend${large ? ' govuk-fieldset__legend--m' : ''}${legendHidden ? ' govuk-visually-hidden' : ''}`
  return (
    <fieldset className="govuk-fieldset" aria-describedby={describedBy({ name, hint, error })}>
      <legend className={legendClass}>{legend}</legend>
      <Hint name={name}>{hint}</Hint>
      <FieldError name={name}>{error}</FieldError>
      {children}
    </fieldset>
  )
}

type ChoicesProps = {
  legend: ReactNode
  name: string
  options: readonly Choice[]
  error?: string | undefined
  hint?: ReactNode | undefined
  inline?: boolean | undefined
  small?: boolean | undefined
  optional?: boolean | undefined
  large?: boolean | undefined
  legendHidden?: boolean | undefined
}

/** The first choice has the field's own id, so that the error summary lands on it. */
function Items({ block, type, name, options, chosen }: { block: 'govuk-radios' | 'govuk-checkboxes'; type: 'radio' | 'checkbox'; name: string; options: readonly Choice[]; chosen: (value: string) => boolean }) {
  return options.map((option, index) => {
    const id = index === 0 ? name : `${name}-${index + 1}`
    return (
      <div className={`${block}__item`} key={option.value}>
        <input
          className={`${block}__input`}
          id={id}
          name={name}
          type={type}
          value={option.value}
          defaultChecked={chosen(option.value)}
          aria-describedby={option.hint ? `${id}-item-hint` : undefined}
        />
        <label className={`govuk-label ${block}__label`} htmlFor={id}>{option.label}</label>
        {option.hint ? <div id={`${id}-item-hint`} className={`govuk-hint ${block}__hint`}>{option.hint}</div> : null}
      </div>
    )
  })
}

function Choices({ block, inline, small, optional, children, ...set }: Omit<ChoicesProps, 'options'> & { block: string; children: ReactNode }) {
  const legend = optional ? <>{set.legend}<span className="hearth-optional"> (optional)</span></> : set.legend
  return (
    <div className={`govuk-form-group${set.error ? ' govuk-form-group--error' : ''}`}>
      <Fieldset {...set} legend={legend}>
        <div className={`${block}${inline ? ` ${block}--inline` : ''}${small ? ` ${block}--small` : ''}`}>{children}</div>
      </Fieldset>
    </div>
  )
}

export function Radios({ value, options, ...rest }: ChoicesProps & { value?: string | null | undefined }) {
  return (
    <Choices block="govuk-radios" {...rest}>
      <Items block="govuk-radios" type="radio" name={rest.name} options={options} chosen={(one) => one === value} />
    </Choices>
  )
}

export function Checkboxes({ values = [], options, ...rest }: ChoicesProps & { values?: readonly string[] | undefined }) {
  return (
    <Choices block="govuk-checkboxes" {...rest}>
      <Items block="govuk-checkboxes" type="checkbox" name={rest.name} options={options} chosen={(one) => values.includes(one)} />
    </Choices>
  )
}
