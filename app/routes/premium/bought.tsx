import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import * as premium from '#app/domain/premium.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { academicYear } from '#app/platform/dates.ts'
import { choice, terms } from '#app/platform/fields.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { BoughtActivity } from '#app/views/premium/bought.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `What the money bought, ${data ? academicYear(data.year) : ''} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => ({ ...(await premium.bought(ctx, params.id!)), done: url.searchParams.get('done') }))

const Deed = z.object({ deed: choice(['pick', 'use'], 'Use one of the buttons.'), key: z.string().max(40), entry: terms(200) })

export const action = deed(Deed, async ({ ctx, params, input }) => {
  const id = params.id!
  if (input.deed === 'pick') {
    await premium.pickEntries(ctx, id, input.key, input.entry)
    return redirect(`${paths.premiumBought(id)}?done=picked#a-${input.key}`)
  }
  const to = await premium.useWords(ctx, id, input.key)
  return redirect(`${paths.editPremium(to, 'review', { done: 'saved' })}#text`)
})

export default function BoughtPage() {
  const { id, school, year, activities, others, reviewIn, writeRefusal, done } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  return (
    <Reading>
      <BackLink to={paths.premiumStatement(id)}>The statement for {academicYear(year)}</BackLink>
      <ErrorSummary errors={refused?.errors} />
      {done === 'picked' && !refused ? <Notice kind="success">The entries are kept with the activity.</Notice> : null}
      <PageTitle title="What the money bought" caption={`${school}, ${academicYear(year)}`} lead="For each activity: the joint work that was logged about its practices in that year, the hours and the cost it records, what changed, and what was measured. What nobody recorded is not counted as nothing." />
      {activities.length === 0 ? <EmptyState title="No activity yet" action={{ to: paths.editPremium(id, 'teaching'), label: 'Describe the activities' }}>What the year brought is shown activity by activity.</EmptyState> : null}
      {activities.map((one) => <BoughtActivity key={one.key} one={one} others={others} reviewIn={reviewIn} changing={writeRefusal === null} />)}
    </Reading>
  )
}
