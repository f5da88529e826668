import { paths } from '#app/paths.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Hidden, Tick } from '#app/ui/field/field.tsx'
import { DateOfWork, DirectionOfWork, KindOfWork, OptionalParts, TookPart, WhatWeDid, type Errors, type Values } from './fields.tsx'
import { PartnersField, type Choice } from './partners-field.tsx'
import { SeveralDays } from './several-days.tsx'

type Named = { id: string; name: string }
type Term = { key: string; label: string; note?: string | undefined }

export type LogFormProps = {
  own: Named
  keep: string
  formKey: string
  today: string
  values: Values
  errors: Errors
  fresh: boolean
  kinds: readonly Term[]
  roles: readonly Term[]
  networks: readonly Named[]
  practices: readonly { id: string; title: string }[]
  partners: { offered: readonly Choice[]; ticked: readonly string[]; found: number | null; alike: boolean }
  /** Several days at once: which are shown, and which are ticked. */
  days: { shown: readonly string[] | null; ticked: readonly string[] } | null
  /** The same day, kind and partner, logged already. */
  twice?: Twice | null | undefined
}

type Twice = { id: string; ours: boolean }

/** Enter in any field presses a form's first button: it logs, as the visible button does. */
function EnterLogs() {
  return <button type="submit" name="deed" value="log" formAction="#main" className="govuk-visually-hidden" tabIndex={-1} aria-hidden="true" />
}

const logWords = (days: LogFormProps['days']): string => (!days ? 'Log it' : days.ticked.length > 1 ? 'Log the ticked dates' : 'Log them')

/** The form of one entry, or of one kind of work on several days. */
export function LogForm({ own, keep, formKey, today, values, errors, fresh, kinds, roles, networks, practices, partners, days, twice }: LogFormProps) {
  return (
    <form method="post" noValidate data-keep={keep} data-hold="">
      <EnterLogs />
      <Hidden name="formKey" value={formKey} />
      <Hidden name="organisationId" value={own.id} />
      {days ? <SeveralDays values={values} errors={errors} today={today} {...days} /> : <DateOfWork values={values} errors={errors} today={today} />}
      <PartnersField values={values} errors={errors} {...partners} />
      <KindOfWork values={values} errors={errors} kinds={kinds} />
      <DirectionOfWork values={values} errors={errors} />
      <WhatWeDid values={values} errors={errors} />
      <TookPart values={values} errors={errors} fresh={fresh} />
      <OptionalParts values={values} errors={errors} networks={networks} practices={practices} roles={roles} own />
      {errors.twiceAnyway || values.twiceAnyway ? <LoggedAlready found={twice} error={errors.twiceAnyway} ticked={Boolean(values.twiceAnyway)} /> : null}
      <ButtonRow><Button name="deed" value="log" formAction="#main">{logWords(days)}</Button></ButtonRow>
    </form>
  )
}

function LoggedAlready({ found, error, ticked }: { found: Twice | null | undefined; error: string | undefined; ticked: boolean }) {
  return (
    <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      {error ? <p className="govuk-error-message">{error}</p> : null}
      {found ? <p><a href={paths.collaboration(found.id)}>{found.ours ? 'Open that one' : 'Countersign that one'}</a></p> : null}
      <Tick name="twiceAnyway" label="This is something else: log it too" ticked={ticked} />
    </div>
  )
}

type OtherWaysProps = { organisation: string; several: boolean; last: { id: string; happenedOn: string; title: string } | null }

/** Quicker ways in: what was logged last, several dates, a calendar or a spreadsheet. */
export function OtherWays({ organisation, several, last }: OtherWaysProps) {
  return (
    <ul className="govuk-list hearth-ways">
      {last ? <li><a href={paths.newCollaboration({ again: last.id })}>Repeat your last entry: {last.title}</a></li> : null}
      {several ? <li><a href={paths.newCollaboration({ organisation })}>Log one date</a></li> : <li><a href={paths.newCollaboration({ organisation, several: 'yes' })}>Log several dates at once</a></li>}
      <li><a href={paths.importCollaborations({ organisation })}>From a calendar or a spreadsheet</a></li>
      <li className="hearth-quiet">Going where there is no connection? Open this page before you leave: it needs a connection to open, not to be filled in.</li>
    </ul>
  )
}

/** The same ways in, on one line of the log. */
export function QuickWays({ organisation, last }: { organisation: string; last: string | null }) {
  return (
    <p className="hearth-quick-ways hearth-no-print">
      {last ? <a href={paths.newCollaboration({ again: last })}>Repeat your last entry</a> : null}
      <a href={paths.newCollaboration({ organisation, several: 'yes' })}>Log several dates</a>
      <a href={paths.importCollaborations({ organisation })}>From a calendar or a spreadsheet</a>
    </p>
  )
}
