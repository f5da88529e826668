import { redirect, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as premium from '#app/domain/premium.server.ts'
import { isPart, isTier, partKeys, type PartKey } from '#app/domain/premium.ts'
import { NotFound } from '#app/errors.ts'
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
import { CheckList } from '#app/views/premium/checks.tsx'
import { Clash, clashOf, SaveOver, SeenPrint } from '#app/views/premium/clash.tsx'
import { PartFields } from '#app/views/premium/fields.tsx'
import { guidance, labelOf } from '#app/views/premium/labels.ts'
import { Estimate } from '#app/views/premium/estimate.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Part'}: pupil premium ${data ? academicYear(data.year) : ''} – Hearth` }]

const counted = (typed: string | null): number | null => (/^\d{1,5}$/.test(typed ?? '') ? Number(typed) : null)

export const loader = page(async ({ ctx, params, url }) => {
  if (!isPart(params.part)) throw new NotFound('There is no such part.')
  const part = await premium.forPart(ctx, params.id!, params.part)
  const pupils = Object.fromEntries(premium.rateGroups.map((group) => [group.key, counted(url.searchParams.get(group.key))]))
  return { ...part, done: url.searchParams.get('done'), estimate: params.part === 'funding' ? { groups: premium.rateGroups, pupils, ...premium.estimateAllocation(part.year, pupils) } : null }
})

const saving = (part: PartKey) =>
  deed(premium.partForm(part), async ({ ctx, params, input }) => {
    const id = params.id!
    const asked = String(input.deed)
    await premium.savePart(ctx, id, part, input as Parameters<typeof premium.savePart>[3])
    if (isTier(part) && asked === 'add') return redirect(paths.premiumActivity(id, await premium.addActivity(ctx, id, part)))
    if (asked === 'use') await premium.useOutcomes(ctx, id)
    if (asked === 'list') return redirect(`${paths.premiumStatement(id)}?done=saved`)
    const next = partKeys[partKeys.indexOf(part) + 1]
    return redirect(asked === 'next' && next ? paths.editPremium(id, next) : asked === 'next' ? `${paths.premiumStatement(id)}?done=saved` : `${paths.editPremium(id, part)}?done=saved`)
  })
const savers = new Map(partKeys.map((part) => [part as string, saving(part)]))

export async function action(asked: ActionFunctionArgs) {
  const save = savers.get(asked.params.part ?? '')
  if (!save) throw new Response('There is no such part.', { status: 404, statusText: 'NotFound' })
  return save(asked)
}

export default function Edit() {
  const it = useLoaderData<typeof loader>()
  const { id, part, title, school, year, values, print, checks, estimate, done } = it
  const refused = useActionData<Refused>()
  const { clashed, errors, seenPrint } = clashOf(refused, print)
  return (
    <Reading>
      <BackLink to={paths.premiumStatement(id)}>The whole statement</BackLink>
      <ErrorSummary errors={errors} />
      {done === 'saved' && !refused ? <Notice kind="success">Saved.</Notice> : null}
      <PageTitle title={title} caption={`${school}, ${academicYear(year)} · part ${partKeys.indexOf(part) + 1} of ${partKeys.length}`} lead={guidance[part]} />
      {checks.length > 0 && !refused ? <Details summary={checks.length === 1 ? 'One thing to look at' : `${checks.length} things to look at`}><CheckList id={id} checks={checks} here={!isTier(part)} /></Details> : null}
      {clashed ? <Clash saved={values} typed={refused!.typed} label={labelOf} /> : null}
      <form method="post" noValidate data-keep={`premium:${id}:${part}`}>
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
