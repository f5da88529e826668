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
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { DateOfWork, DirectionOfWork, fieldOrder, KindOfWork, OptionalParts, valuesOf, WhatWeDid } from '#app/views/collaborations/fields.tsx'
import { PartnersField } from '#app/views/collaborations/partners-field.tsx'

export const meta: MetaFunction = () => [{ title: 'Log joint work – Hearth' }]

export const loader = page(async ({ ctx, url }) => {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  const mine = ctx.who.memberships.map((m) => ({ id: m.organisationId, name: m.organisation }))
  const own = mine.find((one) => one.id === url.searchParams.get('organisation')) ?? mine[0]
  const interventionId = url.searchParams.get('intervention') ?? ''
  const partner = url.searchParams.get('with') ?? ''
  const choices = own ? await collaborations.forLogging(ctx, own.id, { chosen: partner ? [partner] : [], interventionId }) : null
  const asked = url.searchParams.get('network') ?? ''
  return {
    own, others: mine.filter((one) => one !== own), interventionId, with: partner, networkId: choices?.networks.some((one) => one.id === asked) ? asked : '', choices, accountId: ctx.who.accountId, formKey: newId(), today: dayOf(ctx.now),
    kinds: taxonomies.terms('collaboration-kinds'),
  }
})

const logIt = deed(LogEntry, async ({ ctx, input }) => redirect(`${paths.collaboration(await collaborations.log(ctx, entryOf(input)))}?done=logged`))

type Again = Refused & { chosen: collaborations.PartnerChoice[]; found: collaborations.PartnerChoice[] | null; alike: collaborations.PartnerChoice[] }

/** Find answers with the same form and everything typed in it; Log logs, or says what is wrong. */
export const action = async (args: ActionFunctionArgs) => {
  const { typed } = await readForm(FindPartner, args.request.clone())
  if (typed.deed === 'find') return data<Again>({ errors: {}, typed, ...(await chosenAndFound(args, typed)) })
  const answer = await logIt(args)
  if (!('data' in answer)) return answer
  return data<Again>({ ...answer.data, typed, ...(await chosenAndFound(args, typed)) }, answer.init ?? undefined)
}

async function chosenAndFound({ context: { ctx } }: ActionFunctionArgs, typed: Typed) {
  const ticked = [...(Array.isArray(typed.partners) ? typed.partners : []), ...(typeof typed.picked === 'string' && typed.picked ? [typed.picked] : [])]
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '')
  return collaborations.toTick(ctx, { ticked, words: text('find'), otherName: text('otherName') })
}

/** Without boxes to tick, what is wrong with the partners stands at the field that finds them. */
function placed({ partners, ...errors }: Record<string, string>, boxes: boolean): Record<string, string> {
  return partners ? { ...errors, [boxes ? 'partners' : 'find']: partners } : errors
}

/** Enter in any field presses a form's first button: it logs, as the visible button does. */
function EnterLogs() {
  return <button type="submit" name="deed" value="log" formAction="#main" className="govuk-visually-hidden" tabIndex={-1} aria-hidden="true" />
}

export default function New() {
  const { own, others, accountId, formKey, today, kinds, choices, interventionId, networkId, with: partner } = useLoaderData<typeof loader>()
  const again = useActionData<Again>()
  if (!own || !choices)
    return <EmptyState title="Join your organisation first" action={{ to: paths.join(), label: 'Find your organisation' }}><p>Joint work is logged for an organisation: your school, nursery, university or council. It takes a minute to ask to join.</p></EmptyState>
  const values = again ? valuesOf(again.typed) : { interventionId, networkId }
  const ticked = again?.chosen.map((one) => one.id) ?? (partner ? [partner] : [])
  const offered = [...new Map([...(again?.chosen ?? choices.chosen), ...(again?.alike ?? []), ...(again?.found ?? []), ...choices.recent].map((one) => [one.id, one])).values()]
  const errors = placed(again?.errors ?? {}, offered.length > 0)
  return (
    <Reading>
      <BackLink to={paths.collaborations()}>The log</BackLink>
      <ErrorSummary errors={errors} order={fieldOrder} />
      <PageTitle title="Log joint work" lead="One entry, about a minute. It stands in your log and in your partner’s as the same record." caption={own.name} />
      {others.length > 0 ? <p>This is for {own.name}. Log it instead for {others.map((one, index) => <span key={one.id}>{index > 0 ? ', ' : ''}<a href={paths.newCollaboration({ organisation: one.id, intervention: interventionId, with: partner })}>{one.name}</a></span>)}.</p> : null}
      <form method="post" noValidate data-keep={`collaboration-new-${accountId}`}>
        <EnterLogs />
        <Hidden name="formKey" value={formKey} />
        <Hidden name="organisationId" value={own.id} />
        <DateOfWork values={values} errors={errors} today={today} />
        <PartnersField values={values} errors={errors} offered={offered} ticked={ticked} found={again?.found?.length ?? null} alike={(again?.alike.length ?? 0) > 0} />
        <KindOfWork values={values} errors={errors} kinds={kinds} />
        <DirectionOfWork values={values} errors={errors} />
        <WhatWeDid values={values} errors={errors} />
        <OptionalParts values={values} errors={errors} networks={choices.networks} practices={choices.practices} />
        <ButtonRow><Button name="deed" value="log" formAction="#main">Log it</Button></ButtonRow>
      </form>
    </Reading>
  )
}
