import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as evidence from '#app/domain/evidence.server.ts'
import { sayLevels } from '#app/domain/evidence.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { NotFound } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { dayOf } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { foundSentences } from '#app/views/interventions/brief-found.ts'
import { BriefPage } from '#app/views/interventions/brief.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.account.title ?? 'Practice'}: one page to print – Hearth` }, { name: 'robots', content: 'noindex' }]

/** Of a caution, its first sentence: the whole of it stands with the account. */
const careful = (line: string): string => /^.*?[.!?](?= |$)/.exec(line)?.[0] ?? line

export const loader = page(async ({ ctx, params }) => {
  const id = params.id!
  const account = await interventions.forReading(ctx, id)
  if (account.status !== 'published') throw new NotFound('There is no such practice, or it is not published.')
  const [brief, finding] = await Promise.all([interventions.brief(ctx, id), evidence.forReading(ctx.db, id)])
  const { baseUrl } = config()
  return {
    account, brief, found: foundSentences(finding, account),
    levels: finding.levels === null ? [] : sayLevels(finding.levels).map(({ scheme, level }) => `${scheme}: ${level}.`),
    cautions: finding.cautions.slice(0, 3).map(careful), cite: interventions.apa(interventions.citationOf(account, baseUrl)), url: baseUrl + paths.intervention(id), printedOn: dayOf(ctx.now),
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
