import type { HTMLAttributes, HTMLInputTypeAttribute } from 'react'
import { control, Group, type FieldProps } from '#app/ui/field/group.tsx'

const WIDTHS = [2, 3, 4, 5, 10, 20, 30]

/** The narrowest govuk width that holds so many characters. */
function widthClass(width: number | undefined) {
  return width ? ` govuk-input--width-${WIDTHS.find((known) => known >= width) ?? 30}` : ''
}

type TextFieldProps = FieldProps & {
  value?: string | number | null | undefined
  type?: HTMLInputTypeAttribute | undefined
  autoComplete?: string | undefined
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'] | undefined
  width?: number | undefined
  prefix?: string | undefined
  suffix?: string | undefined
  spellCheck?: boolean | undefined
  maxLength?: number | undefined
  list?: string | undefined
}

export function TextField({ value, type = 'text', autoComplete, inputMode, width, prefix, suffix, spellCheck, maxLength, list, ...field }: TextFieldProps) {
  const input = (
    <input
      className={`govuk-input${widthClass(width)}${field.error ? ' govuk-input--error' : ''}`}
      type={type}
      defaultValue={value ?? undefined}
      autoComplete={autoComplete}
      inputMode={inputMode}
      spellCheck={spellCheck}
      maxLength={maxLength}
      list={list}
      {...control(field)}
    />
  )
  return (
    <Group field={field}>
      {prefix || suffix ? (
        <div className="govuk-input__wrapper">
          {prefix ? <div className="govuk-input__prefix" aria-hidden="true">{prefix}</div> : null}
          {input}
          {suffix ? <div className="govuk-input__suffix" aria-hidden="true">{suffix}</div> : null}
        </div>
      ) : (
        input
      )}
    </Group>
  )
}

type TextAreaProps = FieldProps & {
  value?: string | null | undefined
  rows?: number | undefined
  /** The most characters; shown as it is typed, and in words without script. */
  count?: number | undefined
  spellCheck?: boolean | undefined
}

export function TextArea({ value, rows = 5, count, spellCheck, ...field }: TextAreaProps) {
  const group = (
    <Group field={field}>
      <textarea
        className={`govuk-textarea${count ? ' govuk-js-character-count' : ''}${field.error ? ' govuk-textarea--error' : ''}`}
        rows={rows}
        defaultValue={value ?? undefined}
        spellCheck={spellCheck}
        {...control(field, count ? `${field.name}-info` : undefined)}
      />
    </Group>
  )
  if (!count) return group
  return (
    <div className="govuk-character-count" data-module="govuk-character-count" data-maxlength={count}>
      {group}
      <div id={`${field.name}-info`} className="govuk-hint govuk-character-count__message">
        You can enter up to {count.toLocaleString('en-GB')} characters
      </div>
    </div>
  )
}

type SelectFieldProps = FieldProps & {
  options: readonly { value: string; label: string }[]
  value?: string | null | undefined
}

export function SelectField({ options, value, ...field }: SelectFieldProps) {
  return (
    <Group field={field}>
      <select className={`govuk-select${field.error ? ' govuk-select--error' : ''}`} defaultValue={value ?? undefined} {...control(field)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>{option.label}</option>
        ))}
      </select>
    </Group>
  )
}

/** One native date input: no three boxes to fill. The value is an ISO date. */
export function DateField({ value, min, max, ...field }: FieldProps & { value?: string | null | undefined; min?: string | undefined; max?: string | undefined }) {
  return (
    <Group field={field}>
      <input
        className={`govuk-input govuk-input--width-10${field.error ? ' govuk-input--error' : ''}`}
        type="date"
        defaultValue={value ?? undefined}
        min={min}
        max={max}
        {...control(field)}
      />
    </Group>
  )
}

export function Hidden({ name, value }: { name: string; value: string | number | null | undefined }) {
  return <input type="hidden" name={name} value={value ?? ''} readOnly />
}
