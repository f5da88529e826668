/** The fields of every form. Each is plain HTML that works without script; ids come from names. */
export type { FieldProps } from '#app/ui/field/group.tsx'
export { describedBy, FieldError, Hint } from '#app/ui/field/group.tsx'
export { CopyField } from '#app/ui/field/copy.tsx'
export { DateField, Hidden, SelectField, TextArea, TextField } from '#app/ui/field/inputs.tsx'
export { Checkboxes, Fieldset, Radios, type Choice } from '#app/ui/field/choices.tsx'
export { Tick, TickItem } from '#app/ui/field/tick.tsx'
export { PasswordField } from '#app/ui/field/password-field.tsx'
