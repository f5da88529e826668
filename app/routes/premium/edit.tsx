import { redirect, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as premium from '#app/domain/premium.server.ts'
import { isPart, isTier, partKeys, type PartKey } from '#app/domain/premium.ts'
import { NotFound } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { academicYear } from '#app/platform/dates.ts'
import { newId } from '#app/platform/ids.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { CheckList } from '#app/views/premium/checks.tsx'
import { Clash, clashOf, SaveOver, SeenPrint } from '#app/views/premium/clash.tsx'
import { Dated } from '#app/views/premium/dated.tsx'
import { EnterSaves } from '#app/views/premium/enter-saves.tsx'
import { PartFields } from '#app/views/premium/fields.tsx'
import { guidance, labelOf, sayTyped } from '#app/views/premium/labels.ts'
import { Estimate } from '#app/views/premium/estimate.tsx'
import { KeptDone } from '#app/views/premium/kept-done.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Part'}: pupil premium ${data ? academicYear(data.year) : ''} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  if (!isPart(params.part)) throw new NotFound('There is no such part.')
  const part = await premium.forPart(ctx, params.id!, params.part)
  const typed = Object.fromEntries(premium.rateGroups.map((group) => [group.key, url.searchParams.get(group.key)?.trim() ?? '']))
  return { ...part, done: url.searchParams.get('done'), kept: url.searchParams.get('kept'), estimate: params.part === 'funding' ? { groups: premium.rateGroups, typed, ...premium.estimateFrom(part.year, typed) } : null }
})

const saving = (part: PartKey) =>
  deed(premium.partForm(part), async ({ ctx, params, input }) => {
    const id = params.id!
    const asked = String(input.deed)
    await premium.savePart(ctx, id, part, input as Parameters<typeof premium.savePart>[3])
    const done = { done: 'saved', kept: part }
    if (isTier(part) && asked === 'add') return redirect(paths.premiumActivity(id, newId(), { into: part, kept: part }))
    if (asked === 'use') await premium.useOutcomes(ctx, id)
    const next = partKeys[partKeys.indexOf(part) + 1]
    if (asked === 'list' || (asked === 'next' && !next)) return redirect(paths.premiumStatement(id, done))
    return redirect(asked === 'next' && next ? paths.editPremium(id, next, { kept: part }) : paths.editPremium(id, part, done))
  })
const savers = new Map(partKeys.map((part) => [part as string, saving(part)]))

export async function action(asked: ActionFunctionArgs) {
  const save = savers.get(asked.params.part ?? '')
  if (!save) throw new Response('There is no such part.', { status: 404, statusText: 'NotFound' })
  return save(asked)
}

export default function Edit() {
  const it = useLoaderData<typeof loader>()
  const { id, part, title, school, year, values, print, checks, estimate, done, kept, dated } = it
  const refused = useActionData<Refused>()
  const { clashed, errors, seenPrint } = clashOf(refused, print)
  return (
    <Reading>
      {refused ? null : <KeptDone id={id} kept={kept} />}
      <BackLink to={paths.premiumStatement(id)}>The whole statement</BackLink>
      <ErrorSummary errors={errors} />
      {done === 'saved' && !refused ? <Notice kind="success">Saved.</Notice> : null}
      <PageTitle title={title} caption={`${school}, ${academicYear(year)} · part ${partKeys.indexOf(part) + 1} of ${partKeys.length}`} lead={guidance[part]} />
      {dated ? <Dated /> : null}
      {checks.length > 0 && !refused ? <Details summary={checks.length === 1 ? 'One thing to look at' : `${checks.length} things to look at`}><CheckList id={id} checks={checks} here={!isTier(part)} /></Details> : null}
      {clashed ? <Clash saved={values} typed={refused!.typed} label={labelOf} say={sayTyped()} /> : null}
      <form method="post" noValidate data-keep={`premium:${id}:${part}`}>
        <EnterSaves deed="next" />
        <SeenPrint value={seenPrint} />
        <PartFields it={it} values={refused?.typed ?? values} errors={errors} />
        {clashed ? <SaveOver print={print} ticked={refused?.typed.over} error={errors.over} /> : null}
        <ButtonRow>
          <Button name="deed" value="next">Save and continue</Button>
          <Button kind="plain" name="deed" value="list">Save and back to the statement</Button>
        </ButtonRow>
      </form>
      {estimate ? <Estimate {...estimate} /> : null}
    </Reading>
  )
}
