import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as premium from '#app/domain/premium.server.ts'
import { partTitles } from '#app/domain/premium.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { academicYear } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { ActivityFields } from '#app/views/premium/activity-fields.tsx'
import { CheckList } from '#app/views/premium/checks.tsx'
import { Clash, clashOf, SaveOver, SeenPrint } from '#app/views/premium/clash.tsx'
import { labelOf } from '#app/views/premium/labels.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Activity: pupil premium ${data ? academicYear(data.year) : ''} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => ({
  ...(await premium.forActivity(ctx, params.id!, params.key!, { q: (url.searchParams.get('q') ?? '').slice(0, 200).trim(), draft: url.searchParams.has('draft') })), done: url.searchParams.get('done'),
}))

export const action = deed(premium.ActivityForm, async ({ ctx, params, input }) => {
  const [id, key] = [params.id!, params.key!]
  if (input.deed === 'remove') return redirect(paths.editPremium(id, await premium.removeActivity(ctx, id, key)))
  const saved = await premium.saveActivity(ctx, id, key, input)
  if (input.deed === 'find') return redirect(`${paths.premiumActivity(id, key, { q: input.q })}#library`)
  if (input.deed === 'draft') {
    const { drafted, empty } = await premium.withDraft(ctx, id, key)
    if (!empty) return redirect(`${paths.premiumActivity(id, key, { draft: 'yes' })}#drafted`)
    await premium.giveEvidence(ctx, id, key, drafted)
    return redirect(`${paths.premiumActivity(id, key, { done: 'drafted' })}#evidence`)
  }
  if (input.deed === 'below') {
    await premium.giveEvidence(ctx, id, key, (await premium.withDraft(ctx, id, key)).drafted)
    return redirect(`${paths.premiumActivity(id, key, { done: 'drafted' })}#evidence`)
  }
  const found = await premium.tierOf(ctx, id, saved.key)
  return redirect(input.deed === 'save' ? paths.premiumActivity(id, key, { done: 'saved' }) : paths.editPremium(id, found))
})

const SAID: Record<string, string> = { saved: 'Saved.', drafted: 'The draft stands in the evidence. Read it, and say in your own words why it fits your pupils.' }

export default function ActivityPage() {
  const it = useLoaderData<typeof loader>()
  const { id, tier, school, year, values, print, checks, done } = it
  const refused = useActionData<Refused>()
  const { clashed, errors, seenPrint } = clashOf(refused, print)
  return (
    <Reading>
      <BackLink to={paths.editPremium(id, tier)}>{partTitles[tier]}</BackLink>
      <ErrorSummary errors={errors} />
      {done && SAID[done] && !refused ? <Notice kind="success">{SAID[done]}</Notice> : null}
      <PageTitle title="An activity" caption={`${school}, ${academicYear(year)} · ${partTitles[tier]}`} />
      {checks.length > 0 && !refused && done ? <Details summary={checks.length === 1 ? 'One thing to look at' : `${checks.length} things to look at`}><CheckList id={id} checks={checks} here /></Details> : null}
      {clashed ? <Clash saved={values} typed={refused!.typed} label={labelOf} /> : null}
      <form method="post" noValidate data-keep={`premium:${id}:${it.key}`}>
        <SeenPrint value={seenPrint} />
        <ActivityFields it={it} values={refused?.typed ?? values} errors={errors} />
        {clashed ? <SaveOver print={print} ticked={refused?.typed.over} error={errors.over} /> : null}
        <ButtonRow>
          <Button name="deed" value="back">Save this activity</Button>
          <Button kind="plain" name="deed" value="save">Save and stay here</Button>
        </ButtonRow>
      </form>
      <Details summary="Take this activity out of the statement">
        <form method="post">
          <p>It is gone from this year’s statement. Last year’s stays as it is.</p>
          <Button kind="warn" name="deed" value="remove">Take it out</Button>
        </form>
      </Details>
    </Reading>
  )
}
