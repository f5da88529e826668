import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as premium from '#app/domain/premium.server.ts'
import { partTitles, tiers, type Tier } from '#app/domain/premium.ts'
import { Invalid } from '#app/errors.ts'
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
import { Dated } from '#app/views/premium/dated.tsx'
import { EnterSaves } from '#app/views/premium/enter-saves.tsx'
import { KeptDone } from '#app/views/premium/kept-done.tsx'
import { labelOf, sayTyped } from '#app/views/premium/labels.ts'

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 78)}…` : text)
const titleOf = (what: string | string[] | undefined): string => (typeof what === 'string' && what !== '' ? short(what) : 'A new activity')

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${titleOf(data?.values.what)}: pupil premium ${data ? academicYear(data.year) : ''} – Hearth` }]

const intoOf = (url: URL): Tier | undefined => tiers.find((one) => one === url.searchParams.get('into'))

export const loader = page(async ({ ctx, params, url }) => ({
  ...(await premium.forActivity(ctx, params.id!, params.key!, { q: (url.searchParams.get('q') ?? '').slice(0, 200).trim(), draft: url.searchParams.has('draft'), tier: intoOf(url) })),
  done: url.searchParams.get('done'), kept: url.searchParams.get('kept'),
}))

/** Enter looks in the library where words to look for were just typed; elsewhere it saves. */
const asked = (deed: string, q: string, url: URL): string => (deed === 'enter' ? (q !== '' && q !== url.searchParams.get('q') ? 'find' : 'back') : deed)

export const action = deed(premium.ActivityForm, async ({ ctx, params, url, input }) => {
  const [id, key] = [params.id!, params.key!]
  if (input.deed === 'remove') return redirect(paths.editPremium(id, await premium.removeActivity(ctx, id, key), { kept: key }))
  const { tier, kept } = await premium.saveActivity(ctx, id, key, { ...input, tier: intoOf(url) })
  const to = (query: Record<string, string>) => paths.premiumActivity(id, key, { ...query, kept: key, ...(kept ? {} : { into: tier }) })
  switch (asked(input.deed, input.q, url)) {
    case 'find': return redirect(`${to({ q: input.q })}#library`)
    case 'draft': {
      if (!kept) throw new Invalid({ approach1: 'Choose an approach or a practice first: the draft is made from them.' })
      const { drafted, empty } = await premium.withDraft(ctx, id, key)
      if (!empty) return redirect(`${to({ draft: 'yes' })}#drafted`)
      await premium.giveEvidence(ctx, id, key, drafted)
      return redirect(`${to({ done: 'drafted' })}#evidence`)
    }
    case 'below':
      await premium.giveEvidence(ctx, id, key, (await premium.withDraft(ctx, id, key)).drafted)
      return redirect(`${to({ done: 'drafted' })}#evidence`)
    case 'save': return redirect(to(kept ? { done: 'saved' } : {}))
    default: return redirect(paths.editPremium(id, tier, { kept: key }))
  }
})

const SAID: Record<string, string> = { saved: 'Saved.', drafted: 'The draft stands in the evidence. Read it, and say in your own words why it fits your pupils.' }

export default function ActivityPage() {
  const it = useLoaderData<typeof loader>()
  const { id, tier, school, year, values, print, checks, done, kept, dated, fresh } = it
  const refused = useActionData<Refused>()
  const { clashed, errors, seenPrint } = clashOf(refused, print)
  const named = Object.fromEntries<string>([...it.approaches.flatMap((group) => group.options.map((one) => [one.value, one.label] as const)), ...it.chosen.map((one) => [one.id, one.title] as const)])
  return (
    <Reading>
      {refused ? null : <KeptDone id={id} kept={kept} />}
      <BackLink to={paths.editPremium(id, tier)}>{partTitles[tier]}</BackLink>
      <ErrorSummary errors={errors} />
      {done && SAID[done] && !refused ? <Notice kind="success">{SAID[done]}</Notice> : null}
      <PageTitle title={titleOf(values.what)} caption={`${school}, ${academicYear(year)} · ${partTitles[tier]}`} />
      {dated ? <Dated /> : null}
      {checks.length > 0 && !refused && done ? <Details summary={checks.length === 1 ? 'One thing to look at' : `${checks.length} things to look at`}><CheckList id={id} checks={checks} here /></Details> : null}
      {clashed ? <Clash saved={values} typed={refused!.typed} label={labelOf} say={sayTyped(named)} /> : null}
      <form method="post" noValidate data-keep={`premium:${id}:${it.key}`}>
        <EnterSaves deed="enter" />
        <SeenPrint value={seenPrint} />
        <ActivityFields it={it} values={refused?.typed ?? values} errors={errors} />
        {clashed ? <SaveOver print={print} ticked={refused?.typed.over} error={errors.over} /> : null}
        <ButtonRow>
          <Button name="deed" value="back">Save this activity</Button>
          <Button kind="plain" name="deed" value="save">Save and stay here</Button>
        </ButtonRow>
      </form>
      {fresh ? null : (<Details summary="Take this activity out of the statement">
        <form method="post">
          <p>It is gone from this year’s statement. Last year’s stays as it is.</p>
          <Button kind="warn" name="deed" value="remove">Take it out</Button>
        </form>
      </Details>)}
    </Reading>
  )
}
