import type { ReactNode } from 'react'

/** What every field has. The id is the name, so that the error summary can link to `#name`. */
export type FieldProps = {
  label: string
  name: string
  hint?: ReactNode | undefined
  error?: string | undefined
  optional?: boolean | undefined
  required?: boolean | undefined
  /** A label that is the question of the page. */
  large?: boolean | undefined
  labelHidden?: boolean | undefined
}

/** Ids of the hint, the error and anything else that speaks for a control. */
export function describedBy({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>, more?: string) {
  return [hint ? `${name}-hint` : '', error ? `${name}-error` : '', more ?? ''].filter(Boolean).join(' ') || undefined
}

export function Hint({ name, children }: { name: string; children: ReactNode }) {
  return children ? <div id={`${name}-hint`} className="govuk-hint">{children}</div> : null
}

export function FieldError({ name, children }: { name: string; children: string | undefined }) {
  if (!children) return null
  return (
    <p id={`${name}-error`} className="govuk-error-message">
      <span className="govuk-visually-hidden">Error:</span> {children}
    </p>
  )
}

/** Label, hint and error around one control. */
export function Group({ field, children }: { field: FieldProps; children: ReactNode }) {
  const { name, label, hint, error, optional, large, labelHidden } = field
  const labelClass = `govuk-label${large ? ' govuk-label--m' : ''}${labelHidden ? ' govuk-visually-hidden' : ''}`
  return (
    <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <label className={labelClass} htmlFor={name}>
        {label}
        {optional ? <span className="hearth-optional"> (optional)</span> : null}
      </label>
      <Hint name={name}>{hint}</Hint>
      <FieldError name={name}>{error}</FieldError>
      {children}
    </div>
  )
}

/** The attributes that tie a control to its group. */
export function control(field: FieldProps, more?: string) {
  return {
    id: field.name,
    name: field.name,
    'aria-describedby': describedBy(field, more),
    'aria-invalid': field.error ? true : undefined,
    'aria-required': field.required || undefined,
  }
}
