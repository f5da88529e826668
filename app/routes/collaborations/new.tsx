import { data, redirect, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { entryOf, FindPartner, LogEntry } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { Forbidden } from '#app/errors.ts'
import { readForm, type Typed } from '#app/http/form.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { dayOf } from '#app/platform/dates.ts'
import { newId } from '#app/platform/ids.ts'
import { signedIn } from '#app/policy/standing.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { fieldOrder, typedWording, valuesOf, type Values } from '#app/views/collaborations/fields.tsx'
import { LogForm, OtherWays } from '#app/views/collaborations/log-form.tsx'
import { ownAsked } from './own.server.ts'

export const meta: MetaFunction = () => [{ title: 'Log joint work – Hearth' }]

export const loader = page(async ({ ctx, url }) => {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const repeated = asked('again') ? await collaborations.forRepeating(ctx, asked('again')) : null
  const mine = ctx.who.memberships.map((m) => ({ id: m.organisationId, name: m.organisation }))
  const own = ownAsked(ctx, repeated?.organisationId ?? asked('organisation'))
  const interventionId = repeated?.wording.interventionId ?? asked('intervention')
  const ticked = repeated?.partners ?? (asked('with') ? [asked('with')] : [])
  const [choices, last] = own ? await Promise.all([collaborations.forLogging(ctx, own.id, { chosen: ticked, interventionId }), repeated ? null : collaborations.lastOf(ctx, own.id)]) : [null, null]
  const networkId = repeated?.wording.networkId ?? asked('network')
  const filed = { interventionId, networkId: choices?.networks.some((one) => one.id === networkId) ? networkId : '' }
  return {
    own, others: mine.filter((one) => one.id !== own?.id), with: asked('with'), ticked, choices, accountId: ctx.who.accountId, formKey: newId(), today: dayOf(ctx.now),
    values: repeated ? { ...typedWording(repeated.wording), otherName: repeated.other?.name ?? '', otherEmail: repeated.other?.email ?? '', ...filed } : filed,
    again: asked('again'), several: asked('several') === 'yes', last: last && { id: last.id, happenedOn: last.happenedOn, title: `${taxonomies.label('collaboration-kinds', last.kind)} with ${last.with}` },
    kinds: taxonomies.terms('collaboration-kinds'), roles: taxonomies.terms('staff-roles'),
  }
})

const logIt = deed(LogEntry, async ({ ctx, input }) => {
  if (!input.several) return redirect(`${paths.collaboration(await collaborations.log(ctx, entryOf(input)))}?done=logged`)
  const { organisationId } = input
  const ids = await collaborations.logMany(ctx, { organisationId, entries: input.days.map((day) => ({ ...entryOf(input), happenedOn: day })), naming: (_, { happenedOn, ...errors }) => (happenedOn ? { ...errors, days: happenedOn } : errors) })
  return redirect(collaborations.loggedMany(organisationId, ids.length))
})

type Again = Refused & { chosen: collaborations.PartnerChoice[]; found: collaborations.PartnerChoice[] | null; alike: collaborations.PartnerChoice[]; days: string[]; look?: boolean; twice?: collaborations.Twice | null }

/** Find and Show the dates answer with the same form and everything typed in it; Log logs, or says what is wrong. */
export const action = async (args: ActionFunctionArgs) => {
  const { typed } = await readForm(FindPartner, args.request.clone())
  const asked = { days: [typed.days ?? []].flat(), moreDays: text(typed, 'moreDays'), weeklyFrom: text(typed, 'weeklyFrom'), weeklyUntil: text(typed, 'weeklyUntil') }
  const { days, wrong, errors } = collaborations.daysAsked(asked, dayOf(args.context.ctx.now))
  const back = async (more: Refused, answered?: ResponseInit | null, twice = false) => {
    const picked = await chosenAndFound(args, typed)
    const already = twice ? await collaborations.loggedAlready(args.context.ctx, { organisationId: text(typed, 'organisationId'), happenedOn: text(typed, 'happenedOn'), kind: text(typed, 'kind') }, picked.chosen.map((one) => one.id)) : null
    return data<Again>({ ...more, days, ...picked, twice: already }, answered ?? undefined)
  }
  if (typed.deed === 'find') return back({ errors: {}, typed })
  if (typed.deed === 'days' || (typed.several === 'yes' && collaborations.waitsToBeShown(asked))) {
    const none: Record<string, string> = days.length === 0 && Object.keys(errors).length === 0 ? { moreDays: 'Enter the dates, or from when until when it was every week.' } : {}
    const kept: Typed = errors.weeklyFrom || errors.weeklyUntil ? {} : { weeklyFrom: '', weeklyUntil: '' }
    return data<Again>({ errors: { ...errors, ...none }, typed: { ...typed, moreDays: wrong.join('\n'), ...kept }, days, look: typed.deed !== 'days', ...(await chosenAndFound(args, typed)) })
  }
  const answer = await logIt(args)
  if (!('data' in answer)) return answer
  const nothing: Record<string, string> = typed.several === 'yes' && days.length === 0 ? { moreDays: 'Enter the dates on which it happened.' } : {}
  return back({ ...answer.data, errors: { ...answer.data.errors, ...nothing }, typed }, answer.init, answer.data.errors.twiceAnyway !== undefined)
}

const text = (typed: Typed, name: string): string => (typeof typed[name] === 'string' ? typed[name] : '')

async function chosenAndFound({ context: { ctx } }: ActionFunctionArgs, typed: Typed) {
  return collaborations.toTick(ctx, { ticked: Array.isArray(typed.partners) ? typed.partners : [], words: text(typed, 'find'), otherName: text(typed, 'otherName') })
}

/** Without boxes to tick, what is wrong with the partners stands at the field that finds them. */
function placed({ partners, ...errors }: Record<string, string>, boxes: boolean): Record<string, string> {
  return partners ? { ...errors, [boxes ? 'partners' : 'find']: partners } : errors
}

export default function New() {
  const { own, others, accountId, formKey, today, kinds, roles, choices, values: first, ticked: asked, with: partner, again: repeated, several, last } = useLoaderData<typeof loader>()
  const again = useActionData<Again>()
  if (!own || !choices)
    return <EmptyState title="Join your organisation first" action={{ to: paths.join(), label: 'Find your organisation' }}><p>Joint work is logged for an organisation: your school, nursery, university or council. It takes a minute to ask to join.</p></EmptyState>
  const values: Values = again ? valuesOf(again.typed) : first
  const offered = [...new Map([...(again?.chosen ?? choices.chosen), ...(again?.alike ?? []), ...(again?.found ?? []), ...choices.recent].map((one) => [one.id, one])).values()]
  const errors = placed(again?.errors ?? {}, offered.length > 0)
  const many = again ? values.several === 'yes' : several
  return (
    <Reading>
      <BackLink to={paths.collaborations()}>The log</BackLink>
      <ErrorSummary errors={errors} order={fieldOrder} />
      <PageTitle title={many ? 'Log several dates' : repeated ? 'Log it again' : 'Log joint work'} lead={many ? 'The same work on several dates, logged in one go. Each partner gets one message for all of them.' : repeated ? 'Filled in from the entry you chose. The date is today: change what was different.' : 'One entry, about a minute. It stands in your log and in your partner’s as the same record.'} caption={own.name} />
      {others.length > 0 && !repeated ? <p>This is for {own.name}. Log it instead for {others.map((one, index) => <span key={one.id}>{index > 0 ? ', ' : ''}<a href={paths.newCollaboration({ organisation: one.id, intervention: values.interventionId, with: partner })}>{one.name}</a></span>)}.</p> : null}
      {again || repeated ? null : <OtherWays organisation={own.id} several={many} last={last} />}
      {again?.look ? <Notice kind="info" title="Nothing is logged yet"><p>These are the dates. Untick any that did not happen, then press “Log the ticked dates”.</p></Notice> : null}
      <LogForm
        own={own} keep={`collaboration-${many ? 'several' : repeated ? 'again' : 'new'}-${accountId}${repeated && !many ? `-${repeated}` : ''}`} formKey={formKey} today={today} values={values} errors={errors} fresh={!again} kinds={kinds} roles={roles}
        networks={choices.networks} practices={choices.practices} days={many ? { shown: again?.days ?? null, ticked: again?.days ?? [] } : null}
        twice={again?.twice}
        partners={{ offered, ticked: again?.chosen.map((one) => one.id) ?? asked, found: again?.found?.length ?? null, alike: (again?.alike.length ?? 0) > 0 }}
      />
    </Reading>
  )
}
