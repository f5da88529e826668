import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { NotFound } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { dayOf } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { BriefPage } from '#app/views/interventions/brief.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.account.title ?? 'Practice'}: one page to print – Hearth` }, { name: 'robots', content: 'noindex' }]

/** Of a caution, what it is about: the whole of it stands with the account. */
const careful = (line: string): string => /^To be careful about: (.*?[.!?])(?: |$)/.exec(line)?.[1] ?? ''

const FOUND = /^(Measure|Compared with|Measured|Estimate): /

export const loader = page(async ({ ctx, params }) => {
  const id = params.id!
  const account = await interventions.forReading(ctx, id)
  if (account.status !== 'published') throw new NotFound('There is no such practice, or it is not published.')
  const lines = evidence.evaluationLines(await evidence.told(ctx.db, id))
  const level = lines.findIndex((line) => line.startsWith('Level of evidence: '))
  const { baseUrl } = config()
  return {
    account, brief: await interventions.brief(ctx, id), lines: lines.filter((line) => FOUND.test(line)),
    levels: level === -1 ? [] : lines.slice(level + 1).filter((line) => /^[^:]{1,60}: /.test(line)).map((line) => `${line}.`),
    cautions: lines.map(careful).filter(Boolean).slice(0, 3), cite: interventions.apa(interventions.citationOf(account, baseUrl)), url: baseUrl + paths.intervention(id), printedOn: dayOf(ctx.now),
  }
})

export default function Brief() {
  const { account, ...rest } = useLoaderData<typeof loader>()
  return (
    <>
      <BackLink to={paths.intervention(account.id)}>The whole account</BackLink>
      <p className="hearth-no-print">One page of A4 to print or save as a PDF. What does not fit ends at a sentence.</p>
      <PageTitle title={account.title} caption="From the library of Hearth, on one page" />
      <BriefPage account={account} {...rest} />
    </>
  )
}
