import { data, redirect, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { daysOfRow, defaultsIn, importColumns, ImportedRows, ReadImport, rowsIn, type ImportRow } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { Forbidden, Invalid } from '#app/errors.ts'
import { readForm, type Typed } from '#app/http/form.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { signedIn } from '#app/policy/standing.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { valuesOf } from '#app/views/collaborations/fields.tsx'
import { ReadForms, RowsForm } from '#app/views/collaborations/import-form.tsx'
import type { RowShown } from '#app/views/collaborations/import-rows.tsx'
import { ownAsked } from './own.server.ts'

export const meta: MetaFunction = () => [{ title: 'Log from a calendar or a spreadsheet – Hearth' }]

export const loader = page(async ({ ctx, url }) => {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  const own = ownAsked(ctx, url.searchParams.get('organisation'))
  return { own, formKey: newId(), kinds: taxonomies.terms('collaboration-kinds').map(({ key, label }) => ({ key, label })), choices: own ? await collaborations.forLogging(ctx, own.id) : null }
})

type Read = Refused & { rows: RowShown[]; notes: string[]; chosen: collaborations.PartnerChoice[]; found: collaborations.PartnerChoice[] | null; alike: collaborations.PartnerChoice[] }
const nothing = { chosen: [], found: null, alike: [] }

const readIt = deed(ReadImport, async ({ ctx, input: { deed: which, organisationId, calendar, cells } }) => {
  const fromCalendar = which === 'calendar'
  const read = fromCalendar ? collaborations.calendarRows(calendar, ctx.now) : collaborations.readSheet(cells)
  const field = fromCalendar ? 'calendar' : 'cells'
  const empty = fromCalendar ? (calendar === '' ? 'Choose the file.' : 'In the last 12 months there is no event in this file.') : 'Paste the cells.'
  if (read.problem && (fromCalendar ? calendar : cells).trim() !== '') throw new Invalid({ [field]: read.problem })
  if (read.rows.length === 0) throw new Invalid({ [field]: empty })
  const rows = read.rows.map(collaborations.understood)
  const checked = await collaborations.checkImport(ctx, organisationId, { rows, chosen: [], defaults: { kind: '', direction: null, partners: [], others: [], otherAnyway: false, tookPart: false } })
  return data<Read>({ errors: {}, typed: {}, notes: [...read.notes, ...undated(checked)], ...nothing, rows: rows.map((row, at) => shown(row, checked[at]!, { ticked: !fromCalendar && !checked[at]!.already, chosen: checked[at]!.choices.length === 1 ? checked[at]!.choices[0]!.id : '', dates: checked[at]!.days.filter((one) => !one.already).map((one) => one.on), said: false })) }) as unknown as Response
})

function undated(checked: readonly collaborations.CheckedRow[]): string[] {
  const many = checked.filter((one) => one.dated !== null).length
  return many === 0 ? [] : [`${many === 1 ? '1 row has a date' : `${many} rows have dates`} that cannot be logged. ${many === 1 ? 'It is' : 'They are'} marked below: put ${many === 1 ? 'it' : 'them'} right, or untick the ${many === 1 ? 'row' : 'rows'}.`]
}

const shown = (row: ImportRow, checked: Pick<collaborations.CheckedRow, 'choices' | 'unsure' | 'error' | 'dated' | 'already' | 'days'>, { ticked, chosen, dates, said }: { ticked: boolean; chosen: string; dates: readonly string[]; said: boolean }): RowShown => ({
  ...row, ticked, chosen, choices: checked.choices, already: checked.days.every((one) => one.already), unsure: checked.unsure, stranger: chosen === 'name' || (checked.unsure !== '' && (checked.error ?? '').startsWith('Nobody on Hearth')),
  days: checked.days.map(({ on, already }) => ({ on, already, ticked: dates.includes(on) })), error: said && ticked ? checked.error : checked.dated,
})

/** The ticked days among those that are sent as “row day”. */
const datesOf = (dates: readonly string[], at: number): string[] => dates.filter((one) => one.startsWith(`${at} `)).map((one) => one.slice(`${at} `.length))
const daysTicked = ({ days }: collaborations.CheckedRow, dates: readonly string[]) => (days.length === 1 ? days : days.filter((one) => dates.includes(one.on)))

const logThem = deed(ImportedRows, async ({ ctx, input }) => {
  const rows = rowsIn(input)
  const checked = await collaborations.checkImport(ctx, input.organisationId, { rows, chosen: input.chosen, defaults: defaultsIn(input) })
  const picked = [...new Set(input.ticked.map(Number))].filter((at) => rows[at] !== undefined)
  const lot = picked.flatMap((at) => daysTicked(checked[at]!, datesOf(input.dates, at)).map((day) => ({ at, ...day })))
  const errors: Record<string, string> = {}
  for (const at of picked) if (!lot.some((one) => one.at === at)) errors[`row-${at}`] = 'Tick the dates on which it happened, or untick the row.'
  for (const { at, error, already } of lot) {
    const said = error ?? (already && input.marked[at] !== 'yes' ? 'This is in the log already: the same day, kind and partner. Untick it, or press again to log it all the same.' : null)
    if (said) errors[`row-${at}`] ??= said
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  const entries = lot.flatMap((one) => one.entry ?? [])
  const ids = await collaborations.logMany(ctx, { organisationId: input.organisationId, entries, naming: (index, said) => ({ [`row-${lot[index]!.at}`]: Object.values(said)[0]! }) })
  return redirect(collaborations.loggedMany(input.organisationId, ids.length))
})

export const action = async (args: ActionFunctionArgs) => {
  const form = await readForm(ImportedRows, args.request.clone())
  const typed = form.typed
  if (!typed.row_on) return readIt(args)
  if ('errors' in form) return data<Read>({ errors: form.errors, typed: lightly(typed), rows: asTyped(typed), notes: [], ...nothing }, form.status)
  const { ctx } = args.context
  const { input } = form
  const answer = input.deed === 'log' ? await logThem(args) : null
  if (answer && !('data' in answer)) return answer
  const rows = rowsIn(input)
  const defaults = defaultsIn(input)
  const [checked, tick] = await Promise.all([
    collaborations.checkImport(ctx, input.organisationId, { rows, chosen: input.chosen, defaults }),
    collaborations.toTick(ctx, { ticked: defaults.partners, words: input.deed === 'find' ? input.find : '', otherName: input.otherName }),
  ])
  const errors: Record<string, string> = { ...answer?.data.errors }
  const back = rows.map((row, at): RowShown => {
    const one = shown(collaborations.understood(row), checked[at]!, { ticked: input.ticked.includes(String(at)), chosen: input.chosen[at] ?? '', dates: datesOf(input.dates, at), said: input.deed !== 'find' })
    return { ...one, error: errors[`row-${at}`] ?? one.error }
  })
  for (const [at, row] of back.entries()) if (row.error && row.ticked) errors[`row-${at}`] ??= row.error
  return data<Read>({ errors: input.deed === 'find' ? {} : errors, typed: lightly(typed), rows: back, notes: [], ...tick }, answer?.init ?? undefined)
}

/** The rows of a form that could not be accepted, as they were. */
function asTyped(typed: Typed): RowShown[] {
  const many = (name: string): string[] => [typed[name] ?? []].flat()
  const columns = Object.fromEntries(importColumns.map((name) => [`row_${name}`, many(`row_${name}`)])) as Parameters<typeof rowsIn>[0]
  return rowsIn(columns).map((row, at) => shown(row, { error: null, dated: null, choices: [], unsure: '', already: false, days: daysOfRow(row).map((on) => ({ on, entry: null, error: null, dated: null, already: many('marked')[at] === 'yes' })) }, { dates: datesOf(many('dates'), at), ticked: many('ticked').includes(String(at)), chosen: many('chosen')[at] ?? '', said: false }))
}

/** The rows travel as rows, not a second time as what was typed. */
const lightly = (typed: Typed): Typed => Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith('row_') && name !== 'chosen' && name !== 'marked' && name !== 'dates'))

export default function Import() {
  const { own, formKey, kinds, choices } = useLoaderData<typeof loader>()
  const answer = useActionData<Read>()
  if (!own || !choices) return <EmptyState title="Join your organisation first" action={{ to: paths.join(), label: 'Find your organisation' }}><p>Joint work is logged for an organisation: your school, nursery, university or council.</p></EmptyState>
  const rows = answer?.rows ?? []
  const values = valuesOf(answer?.typed ?? {})
  const offered = [...new Map([...(answer?.chosen ?? []), ...(answer?.alike ?? []), ...(answer?.found ?? []), ...choices.recent].map((one) => [one.id, one])).values()]
  const fresh = Object.keys(answer?.typed ?? {}).length === 0
  return (
    <Reading>
      <BackLink to={rows.length > 0 ? paths.importCollaborations({ organisation: own.id }) : paths.newCollaboration({ organisation: own.id })}>{rows.length > 0 ? 'Another file or paste' : 'Log joint work'}</BackLink>
      <ErrorSummary errors={answer?.errors ?? {}} order={['calendar', 'cells', 'partners', 'find', 'otherName', 'otherEmail', ...rows.map((_, at) => `row-${at}`)]} />
      <PageTitle title={rows.length > 0 ? 'Choose what to log' : 'From a calendar or a spreadsheet'} caption={own.name} lead={rows.length > 0 ? `${rows.length} ${rows.length === 1 ? 'row' : 'rows'} read. Nothing is kept until you log it. Each partner gets one message for all.` : 'Log what you did together out of what you have already. You choose what is logged, and nothing of the file is kept.'} />
      {(answer?.notes ?? []).map((note) => <Notice key={note} kind="info"><p>{note}</p></Notice>)}
      {rows.length > 0 ? (
        <RowsForm organisation={own.id} formKey={formKey} values={values} errors={answer?.errors ?? {}} fresh={fresh} kinds={kinds} rows={rows} partners={{ offered, ticked: answer?.chosen.map((one) => one.id) ?? [], found: answer?.found?.length ?? null, alike: (answer?.alike.length ?? 0) > 0 }} />
      ) : <ReadForms organisation={own.id} values={values} errors={answer?.errors ?? {}} />}
    </Reading>
  )
}
