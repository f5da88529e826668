import { TextArea, TextField, Tick } from '#app/ui/field/field.tsx'

type Values = Record<string, string | string[]>

/** What a list is called, what it is for, and who may read it. */
export function ListFields({ values, errors }: { values: Values; errors: Record<string, string> }) {
  return (
    <>
      <TextField label="Name of the list" name="title" hint="For example: For Tuesday’s staff meeting" value={String(values.title ?? '')} error={errors.title} maxLength={120} />
      <TextArea label="What it is for" name="note" optional rows={3} value={String(values.note ?? '')} error={errors.note} />
      <Tick name="shared" label="Share it by its link" hint="Whoever has the link can read the list, your notes and your name. Nobody finds it by searching." ticked={Boolean(values.shared)} />
    </>
  )
}
