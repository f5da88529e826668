import { control, Group, type FieldProps } from '#app/ui/field/group.tsx'

/** Words to take away, such as an address to send. With script there is a button that copies them. */
export function CopyField({ value, ...field }: FieldProps & { value: string }) {
  return (
    <Group field={field}>
      <div className="hearth-copy" data-copy="">
        <input className="govuk-input" type="text" readOnly value={value} spellCheck={false} autoComplete="off" {...control(field)} />
      </div>
    </Group>
  )
}
