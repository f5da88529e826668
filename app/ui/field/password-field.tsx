import { describedBy, FieldError, Hint, type FieldProps } from '#app/ui/field/group.tsx'

type PasswordFieldProps = FieldProps & { autoComplete?: 'current-password' | 'new-password' | undefined }

/** The text is never put back into the page; "Show" appears only where script can work it. */
export function PasswordField({ autoComplete = 'current-password', ...field }: PasswordFieldProps) {
  const { name, label, hint, error } = field
  return (
    <div className={`govuk-form-group govuk-password-input${error ? ' govuk-form-group--error' : ''}`} data-module="govuk-password-input">
      <label className="govuk-label" htmlFor={name}>{label}</label>
      <Hint name={name}>{hint}</Hint>
      <FieldError name={name}>{error}</FieldError>
      <div className="govuk-input__wrapper govuk-password-input__wrapper">
        <input
          className={`govuk-input govuk-password-input__input govuk-js-password-input-input govuk-input--width-20${error ? ' govuk-input--error' : ''}`}
          id={name}
          name={name}
          type="password"
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby={describedBy({ name, hint, error })}
          aria-invalid={error ? true : undefined}
        />
        <button
          className="hearth-button hearth-button--plain govuk-password-input__toggle govuk-js-password-input-toggle"
          type="button"
          data-module="govuk-button"
          aria-controls={name}
          aria-label="Show password"
          hidden
        >
          Show
        </button>
      </div>
    </div>
  )
}
