import { Button } from '#app/ui/button/button.tsx'
import { Hidden, Radios, TextField } from '#app/ui/field/field.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { one, type Errors, type Values } from './filled.ts'

export type Setting = { organisationId: string; name: string; line: string[]; source: string }
type BeginProps = { values: Values; errors: Errors; settings: Setting[]; keep: string; formKey: string }

function SettingPart({ settings, values, errors }: Pick<BeginProps, 'settings' | 'values' | 'errors'>) {
  const [only] = settings
  if (settings.length === 1 && only)
    return (
      <Inset>
        <p>About <strong>{only.name}</strong>.{only.line.length > 0 ? ' Readers will see this from the register, so you need not type it:' : null}</p>
        {only.line.length > 0 ? <><MetaList items={only.line} /><SourceNote>{only.source}</SourceNote></> : null}
      </Inset>
    )
  return (
    <Radios
      legend="Which organisation is this about?" name="organisationId" value={one(values, 'organisationId')} error={errors.organisationId}
      hint="What the register says about it will stand beside what you write." options={settings.map(({ organisationId, name, line }) => ({ value: organisationId, label: name, hint: line.join(', ') }))}
    />
  )
}

/** Beginning asks for a title, and for the organisation if there are several. */
export function BeginForm({ values, errors, settings, keep, formKey }: BeginProps) {
  return (
    <form method="post" noValidate data-keep={`intervention:${keep}`}>
      <Hidden name="formKey" value={formKey} />
      <SettingPart settings={settings} values={values} errors={errors} />
      <TextField label="Title" name="title" hint="What you did and with whom, for example: Reading aloud in pairs, four days a week, in Year 4. You can change it later." value={one(values, 'title')} error={errors.title} maxLength={150} required />
      <Button>Begin</Button>
    </form>
  )
}
