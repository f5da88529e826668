import type { StepKey } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { StepFields } from './form.tsx'
import type { StepFieldsProps } from './guided.tsx'

type StepFormProps = StepFieldsProps & { id: string; step: Exclude<StepKey, 'files'>; seenVersion: number; seenPrint: string; pen: string }

/** What the page saw, kept on the device together with what is typed: so that a copy put back days later cannot take the place of newer words unseen. */
const Seen = ({ name, value }: { name: string; value: string | number }) => <input type="hidden" name={name} value={value} readOnly autoComplete="off" data-keep-with />

/** One step. With script it also saves itself as it is typed, and says so. */
export function StepForm({ id, step, seenVersion, seenPrint, pen, ...fields }: StepFormProps) {
  return (
    <form method="post" noValidate encType={step === 'evidence' ? 'multipart/form-data' : undefined} data-keep={`intervention:${id}:${step}`} data-save-to={paths.keepStep(id, step)}>
      <Seen name="seenVersion" value={seenVersion} />
      <Seen name="seenPrint" value={seenPrint} />
      <Seen name="pen" value={pen} />
      <StepFields step={step} {...fields} />
      <div data-saved />
      <ButtonRow>
        <Button name="deed" value="next">Save and continue</Button>
        <Button kind="plain" name="deed" value="list">Save and back to the list</Button>
      </ButtonRow>
    </form>
  )
}
