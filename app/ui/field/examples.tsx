import type { JSX } from 'react'
import { Checkboxes, CopyField, DateField, Fieldset, Hidden, PasswordField, Radios, SelectField, TextArea, TextField, Tick } from '#app/ui/field/field.tsx'

const phases = [
  { value: 'early', label: 'Early years' },
  { value: 'primary', label: 'Primary' },
  { value: 'secondary', label: 'Secondary' },
]

export const examples: Record<string, JSX.Element> = {
  text: <TextField label="What do you call it?" name="title" hint="A colleague should know from this what it is." value="Paired reading at breakfast" />,
  wrong: <TextField label="Your email" name="email" type="email" autoComplete="email" spellCheck={false} error="Enter an email address with an @ in it" value="ada.school.uk" />,
  money: <TextField label="Cost for the first year" name="cost" prefix="£" suffix="a year" width={5} inputMode="numeric" optional />,
  copy: <CopyField label="Address to send" name="address" hint="Whoever has it can read the list." value="https://hearth.example/lists/0190aaaaaaaaaaaaaaaa" />,
  area: <TextArea label="What did you stop doing?" name="stopped" rows={4} count={600} hint="Time is what colleagues ask about first." />,
  areaWrong: <TextArea label="What changed?" name="changed" error="Say what changed, even if nothing did" />,
  select: <SelectField label="Phase" name="phase" options={phases} value="primary" />,
  radios: (
    <Radios
      legend="Who gained?"
      name="direction"
      value="mutual"
      options={[
        { value: 'given', label: 'We gave', hint: 'Our people, time or place helped theirs.' },
        { value: 'received', label: 'We received' },
        { value: 'mutual', label: 'Both of us' },
      ]}
    />
  ),
  radiosInline: <Radios legend="Still running?" name="running" inline small options={[{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }]} error="Say whether it is still running" />,
  checkboxes: <Checkboxes legend="Phases" name="phases" values={['early', 'primary']} hint="Choose all that apply." options={phases.map((one) => ({ ...one, value: one.value }))} />,
  checkboxesSmall: <Checkboxes legend="Show only" name="only" small values={[]} options={[{ value: 'coastal', label: 'Coastal settings' }, { value: 'small', label: 'Fewer than 200 pupils' }]} />,
  tick: <Tick name="shared" label="Share it by its link" hint="Whoever has the link can read it." ticked />,
  date: <DateField label="When did you do it?" name="done" value="2026-11-22" hint="The day, or the first of several." />,
  password: <PasswordField label="Password" name="password" />,
  fieldset: (
    <Fieldset legend="Where it ran" hint="As it was then." name="where">
      <TextField label="Year group" name="year" width={10} />
      <Hidden name="version" value={3} />
    </Fieldset>
  ),
}
