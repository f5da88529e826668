import { json, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as reports from '#app/domain/reports.server.ts'
import { AreaForm } from '#app/domain/reports.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Wide } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { AdviceList } from '#app/views/reports/making.tsx'
import { AreaPlanForm } from '#app/views/reports/area-plan.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.area.name ?? 'Area'}: shape your report – Hearth` }]

const pageOf = (url: URL): number => {
  const asked = Number(url.searchParams.get('page'))
  return Number.isInteger(asked) && asked > 0 && asked < 100_000 ? asked : 1
}
const askedIn = (url: URL) => ({ organisation: url.searchParams.get('organisation') ?? '', find: (url.searchParams.get('find') ?? '').slice(0, 100), page: pageOf(url) })

export const loader = page(async ({ ctx, params, url }) => ({ ...(await reports.forArea(ctx, params.area ?? '', askedIn(url))), saved: url.searchParams.get('saved') === 'yes', several: ctx.who.memberships.length > 1, accountId: ctx.who.accountId }))

/** After a clash: the area as a colleague left it, beside everything that was typed here. */
type Sent = Refused & { theirs?: reports.AreaPlan }

export const action = deed(AreaForm, async ({ ctx, params, url, input }) => {
  const key = params.area ?? ''
  try {
    await reports.saveArea(ctx, key, input)
  } catch (error) {
    if (!(error instanceof reports.Clashed)) throw error
    const theirs = await reports.forArea(ctx, key, { ...askedIn(url), organisation: input.organisation })
    const typed = { words: input.words, entry: input.entry, place: input.place, chosen: input.chosen, add: input.add, find: input.find }
    return json<Sent>({ errors: { words: `${error.message} Nothing was saved. What stands there now is shown above your words; save again to put yours in its place.` }, typed, theirs }, { status: 409 })
  }
  const organisation = url.searchParams.get('organisation') ?? undefined
  return redirect(`${paths.reportPlanArea(key, { organisation, saved: 'yes', find: input.find })}${input.deed === 'find' ? '#others' : input.deed.includes(':') ? '#standing' : ''}`)
})

export default function PlanArea() {
  const loaded = useLoaderData<typeof loader>()
  const sent = useActionData<Sent>()
  const organisation = loaded.several ? loaded.organisation.id : undefined
  const area = sent?.theirs ?? loaded
  const keep = `report-plan:${loaded.accountId}:${area.organisation.id}:${area.area.key}`
  return (
    <Wide>
      <BackLink to={paths.reportPlan({ organisation })}>Shape your report</BackLink>
      <ErrorSummary errors={sent?.errors ?? {}} order={['words', 'entry', 'place', 'chosen', 'add', 'find']} />
      {loaded.saved && !sent ? <Notice kind="success" title="Saved"><p data-kept-done={keep}>It stands so in the report that you issue next.</p></Notice> : null}
      <PageTitle title={area.area.name} caption={`Shape your report: ${area.organisation.name}, ${area.period}`} lead={area.area.about} />
      <AdviceList advice={area.advice} organisation={organisation} />
      <AreaPlanForm keep={keep} area={area} typed={sent?.typed} errors={sent?.errors ?? {}} organisation={organisation} clash={sent?.theirs !== undefined} />
      <nav aria-label="Other areas">
        {area.before ? <p><a href={paths.reportPlanArea(area.before.key, { organisation })}>Before this: {area.before.name}</a></p> : null}
        {area.after ? <p><a href={paths.reportPlanArea(area.after.key, { organisation })}>Next: {area.after.name}</a></p> : null}
      </nav>
    </Wide>
  )
}
