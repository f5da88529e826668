import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as accounts from '#app/domain/accounts.server.ts'
import { DeskForm } from '#app/domain/moderation.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { deed, page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { FirstAskers } from '#app/views/moderation/first-askers.tsx'
import { ProblemList } from '#app/views/moderation/problem-list.tsx'
import { Proposals } from '#app/views/moderation/proposals.tsx'

export const meta: MetaFunction = () => [{ title: 'Moderation – Hearth' }]

export const loader = page(async ({ ctx, url }) => {
  const [people, proposals, told] = await Promise.all([accounts.waitingForModerator(ctx), organisations.waitingProposals(ctx), moderation.problems(ctx)])
  const proposers = await accounts.proposersOf(ctx, proposals.map((one) => one.proposedBy))
  return { people, proposals: proposals.map((one) => ({ ...one, proposer: proposers.find((person) => person.id === one.proposedBy) ?? null })), told, declining: url.searchParams.get('decline'), done: url.searchParams.get('done') }
})

export const action = deed(DeskForm, async ({ ctx, input: { deed, row, role, reason } }) => {
  if (deed === 'approve') await accounts.approve(ctx, row, role)
  if (deed === 'decline') await accounts.decline(ctx, row)
  if (deed === 'accept-organisation') await moderation.acceptOrganisation(ctx, row)
  if (deed === 'decline-organisation') await organisations.decline(ctx, row, reason)
  if (deed === 'close-problem') await moderation.closeProblem(ctx, row)
  return redirect(`${paths.moderation()}?done=${deed}`)
})

const done: Record<string, string> = {
  approve: 'They are in. We have told them by e-mail.',
  decline: 'Declined. We have told them by e-mail.',
  'accept-organisation': 'The organisation is on Hearth, and whoever proposed it leads it. We have told them by e-mail.',
  'decline-organisation': 'Declined. We have sent them your reason.',
  'close-problem': 'Closed.',
}

export default function Moderation() {
  const { people, proposals, told, declining, done: word } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Reading>
      <ErrorSummary errors={refused?.errors} />
      {!refused && word && done[word] ? <Notice kind="success">{done[word]}</Notice> : null}
      <PageTitle title="Moderation" lead="What waits for somebody who looks after the whole of Hearth. The longest wait stands first." />
      <section aria-labelledby="people">
        <h2 className="govuk-heading-m" id="people">First leads and coordinators ({people.total})</h2>
        <FirstAskers askers={people.askers} total={people.total} />
      </section>
      <section aria-labelledby="organisations">
        <h2 className="govuk-heading-m" id="organisations">Proposed organisations ({proposals.length})</h2>
        <Proposals proposals={proposals} declining={declining ? { id: declining, reason: refused?.typed.reason?.toString() ?? '', error: refused?.errors.reason } : null} />
      </section>
      <section aria-labelledby="problems">
        <h2 className="govuk-heading-m" id="problems">Problems reported ({told.total})</h2>
        <ProblemList problems={told.problems} total={told.total} />
      </section>
    </Reading>
  )
}
