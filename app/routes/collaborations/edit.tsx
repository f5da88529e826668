import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { directionWords, EditEntryForm } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { dayOf, isDay, sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice, WarningText } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Clash, clashOf, SaveOver, SeenVersion } from '#app/views/networks/clash.tsx'
import { CostOfIt, DateOfWork, DirectionOfWork, fieldOrder, HoursAndPeople, HoursByRole, KindOfWork, OwnParts, typedWording, valuesOf, type Values, WhatChanged, WhatWeDid } from '#app/views/collaborations/fields.tsx'
import { onEntry } from './on-entry.server.ts'

export const meta: MetaFunction = () => [{ title: 'Change an entry – Hearth' }]

export const loader = page(async ({ ctx, params }) => {
  const entry = await collaborations.forEditing(ctx, params.id!)
  const { networks, practices } = await collaborations.forLogging(ctx, entry.organisationId, { interventionId: entry.wording.interventionId ?? '' })
  return { entry, networks, practices, kinds: taxonomies.terms('collaboration-kinds'), roles: taxonomies.terms('staff-roles'), today: dayOf(ctx.now) }
})

export const action = onEntry(deed(EditEntryForm, async ({ ctx, params, input: { over, ...input } }) => {
  await collaborations.edit(ctx, params.id!, { ...input, seenVersion: over ?? input.seenVersion })
  return redirect(`${paths.collaboration(params.id!)}?done=changed`)
}))

export default function Edit() {
  const { entry, networks, practices, kinds, roles, today } = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  const { clashed, errors, seenVersion } = clashOf(again, entry.version)
  const saved = { ...typedWording(entry.wording), hours: entry.wording.hours?.toString() }
  const values = again ? valuesOf(again.typed) : saved
  const named = { kind: kinds.map((one) => [one.key, one.label] as const), networkId: networks.map((one) => [one.id, one.name] as const), interventionId: practices.map((one) => [one.id, one.title] as const) }
  return (
    <Reading>
      <BackLink to={paths.collaboration(entry.id)}>The entry</BackLink>
      <ErrorSummary errors={errors} order={fieldOrder} />
      <PageTitle title="Change this entry" lead="The words as they stand now are kept in its history. To change whom you worked with, withdraw the entry and log it again." />
      {clashed ? <Clash parts={partsOf(saved, values, { named, roles })} /> : null}
      {entry.openCorrection ? <Notice kind="warn"><p>{entry.openCorrection} <a href={paths.collaboration(entry.id)}>See the correction</a>.</p></Notice> : (
        <form method="post" noValidate data-keep={`collaboration-${entry.id}`} data-hold="">
          <SeenVersion value={seenVersion} />
          <DateOfWork values={values} errors={errors} today={today} />
          <KindOfWork values={values} errors={errors} kinds={kinds} />
          <DirectionOfWork values={values} errors={errors} />
          <WhatWeDid values={values} errors={errors} />
          <WhatChanged values={values} errors={errors} />
          <HoursAndPeople values={values} errors={errors} />
          <HoursByRole values={values} errors={errors} roles={roles} />
          <CostOfIt values={values} errors={errors} />
          <OwnParts values={values} errors={errors} networks={networks} practices={practices} />
          {entry.countersigned > 0 ? <WarningText>{entry.countersigned === 1 ? 'One partner has' : `${entry.countersigned} partners have`} countersigned this entry. If you change anything but what is your own (hours by role, cost, what you stopped, what got in the way, the network, the practice), they are asked again.</WarningText> : null}
          {clashed ? <SaveOver version={entry.version} ticked={again?.typed.over} error={errors.over} /> : null}
          <ButtonRow><Button>Save the change</Button></ButtonRow>
        </form>
      )}
    </Reading>
  )
}

const labels = {
  happenedOn: 'Date', kind: 'Kind of work', direction: 'Direction', what: 'What and why', changed: 'What changed', hours: 'Hours', people: 'People', costPence: 'Cost in pounds', stopped: 'Stopped to make room', barriers: 'What got in the way',
  networkId: 'Network', interventionId: 'Practice',
}

function partsOf(now: Values, typed: Values, { named, roles }: { named: Record<string, (readonly [string, string])[]>; roles: readonly { key: string; label: string }[] }) {
  const said = (words: Values, key: string) => (words[key] ?? '').replace(/\r\n?/g, '\n').trim()
  const words = (key: string, text: string) => {
    if (key === 'happenedOn' && isDay(text)) return sayDay(text)
    if (key === 'direction' && text in directionWords) return directionWords[text as keyof typeof directionWords].ours
    return named[key]?.find(([id]) => id === text)?.[1] ?? (key in named && text ? 'Another' : text)
  }
  return [...Object.entries(labels), ...roles.map((role) => [`hours-${role.key}`, `Hours: ${role.label}`] as const)].map(([key, label]) => ({ key, label, now: words(key, said(now, key)), typed: words(key, said(typed, key)), differs: said(now, key) !== said(typed, key) }))
}
