import type { JSX } from 'react'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { TextField } from '#app/ui/field/field.tsx'

export const examples: Record<string, JSX.Element> = {
  two: (
    <>
      <ErrorSummary errors={{ hours: 'Enter the hours as a number', partner: 'Choose who you worked with' }} order={['partner', 'hours']} />
      <TextField label="Partner" name="partner" error="Choose who you worked with" />
      <TextField label="Hours" name="hours" error="Enter the hours as a number" />
    </>
  ),
  form: <ErrorSummary errors={{ form: 'Someone else changed this while you were writing. Your words are kept below.' }} />,
  none: <ErrorSummary errors={undefined} />,
}
