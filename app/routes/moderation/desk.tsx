import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as accounts from '#app/domain/accounts.server.ts'
import { DeskForm, subjectRef } from '#app/domain/moderation.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { Invalid } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { FirstAskers } from '#app/views/moderation/first-askers.tsx'
import { ProblemList } from '#app/views/moderation/problem-list.tsx'
import { Proposals } from '#app/views/moderation/proposals.tsx'
import { HiddenList, ReportedList, type Deciding } from '#app/views/moderation/reported-list.tsx'

export const meta: MetaFunction = () => [{ title: 'Moderation – Hearth' }]

export const loader = page(async ({ ctx, url }) => {
  const [people, proposals, told, reported, hidden] = await Promise.all([
    accounts.waitingForModerator(ctx), organisations.waitingProposals(ctx), moderation.problems(ctx), moderation.flagged(ctx), moderation.hiddenNow(ctx),
  ])
  const proposers = await accounts.proposersOf(ctx, proposals.map((one) => one.proposedBy))
  const asked = (name: string) => url.searchParams.get(name)
  return {
    people, proposals: proposals.map((one) => ({ ...one, proposer: proposers.find((person) => person.id === one.proposedBy) ?? null })), told, reported, hidden,
    declining: asked('decline'), acting: { deed: asked('act'), row: asked('on') }, done: asked('done'),
  }
})

const acts = { hide: moderation.hide, leave: moderation.leave, 'show-again': moderation.showAgain }

export const action = deed(DeskForm, async ({ ctx, input: { deed, row, role, reason } }) => {
  if (deed === 'approve') await accounts.approve(ctx, row, role)
  if (deed === 'decline') await accounts.decline(ctx, row)
  if (deed === 'accept-organisation') await moderation.acceptOrganisation(ctx, row)
  if (deed === 'decline-organisation') await organisations.decline(ctx, row, reason)
  if (deed === 'close-problem') await moderation.closeProblem(ctx, row)
  if (deed === 'hide' || deed === 'leave' || deed === 'show-again') {
    const ref = subjectRef(row)
    if (!ref) throw new Invalid({ '': 'Choose what to do it to.' })
    await acts[deed](ctx, ref, reason)
  }
  return redirect(`${paths.moderation()}?done=${deed}`)
})

const done: Record<string, string> = {
  approve: 'They are in. We have told them by e-mail.',
  decline: 'Declined. We have told them by e-mail.',
  'accept-organisation': 'The organisation is on Hearth, and whoever proposed it leads it. We have told them by e-mail.',
  'decline-organisation': 'Declined. We have sent them your reason.',
  'close-problem': 'Closed.',
  hide: 'Hidden. We have sent its writer your reason.',
  leave: 'It stays as it is. Your reason is in the trail.',
  'show-again': 'It is shown again. We have told its writer.',
}

/** The one deed whose reason is being asked. */
function decidingOf({ deed, row }: { deed: string | null; row: string | null }, refused: Refused | undefined): Deciding {
  if ((deed !== 'hide' && deed !== 'leave' && deed !== 'show-again') || row === null) return null
  return { deed, row, reason: refused?.typed.reason?.toString() ?? '', error: refused?.errors.reason }
}

export default function Moderation() {
  const { people, proposals, told, reported, hidden, declining, acting, done: word } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const deciding = decidingOf(acting, refused)
  return (
    <Reading>
      <ErrorSummary errors={refused?.errors} />
      {!refused && word && done[word] ? <Notice kind="success">{done[word]}</Notice> : null}
      <PageTitle title="Moderation" lead="What waits for somebody who looks after the whole of Hearth. The longest wait stands first." />
      <section aria-labelledby="reported">
        <h2 className="govuk-heading-m" id="reported">Reported questions and reviews ({reported.total})</h2>
        <ReportedList reported={reported.reported} total={reported.total} deciding={deciding} />
      </section>
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
      <section aria-labelledby="hidden">
        <h2 className="govuk-heading-m" id="hidden">Hidden now</h2>
        <HiddenList hidden={hidden.filter((one) => !reported.reported.some(({ subject }) => subject.id === one.id))} deciding={deciding} />
        <p className="govuk-body"><a href={paths.moderationTrail()}>What moderators did, and why</a></p>
      </section>
    </Reading>
  )
}
