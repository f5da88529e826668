import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { leadingRole, PeopleForm } from '#app/domain/accounts.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { deed, page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { belongsTo } from '#app/policy/standing.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Wide } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { AskerFacts } from '#app/views/accounts/asker.tsx'
import { PeopleList } from '#app/views/accounts/people-list.tsx'
import { Answers } from '#app/views/accounts/person-deeds.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `People in ${data?.organisation.name ?? 'this organisation'} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const found = await accounts.peopleOf(ctx, params.id ?? '', Math.min(1000, Math.max(1, Number.parseInt(url.searchParams.get('page') ?? '1', 10) || 1)))
  return { ...found, belongs: belongsTo(ctx.who, found.organisation.id), done: url.searchParams.get('done') }
})

export const action = deed(PeopleForm, async ({ ctx, params, input }) => {
  const { deed, membership, role } = input
  if (deed === 'approve') await accounts.approve(ctx, membership, role)
  if (deed === 'decline') await accounts.decline(ctx, membership)
  if (deed === 'role') await accounts.changeRole(ctx, membership, role ?? 'member')
  if (deed === 'end' && (await accounts.end(ctx, membership)) === 'left') return redirect(`${paths.account()}?done=left`)
  return redirect(`${paths.people(params.id ?? '')}?done=${deed}`)
})

const done: Record<string, string> = {
  approve: 'They are in. We have told them by e-mail.',
  decline: 'Declined. We have told them by e-mail.',
  role: 'The role is changed.',
  end: 'They are not in this organisation any more. What they wrote stays.',
}

export default function People() {
  const { organisation, people, total, page: at, pages, asking, asks, mayNotDecide, mayNotChange, belongs, done: word } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const leading = leadingRole(organisation.kind)
  return (
    <Wide>
      <BackLink to={paths.organisation(organisation.id)}>{organisation.name}</BackLink>
      <ErrorSummary errors={refused?.errors} />
      {!refused && word && done[word] ? <Notice kind="success">{done[word]}</Notice> : null}
      <PageTitle title="People" caption={organisation.name} lead={total === 1 ? 'One person is in this organisation.' : `${total} people are in this organisation.`} />

      {asks > 0 ? (
        <section aria-labelledby="asking">
          <h2 className="govuk-heading-m" id="asking">{asks === 1 ? 'One person asks to join' : `${asks} people ask to join`}</h2>
          {mayNotDecide === null
            ? <p className="govuk-body">Say yes only if you know that they work with you: they will see drafts and the log.</p>
            : <p className="govuk-body">{mayNotDecide}</p>}
          {asking.map((asker) => (
            <article key={asker.id}>
              <h3 className="govuk-heading-s">{asker.name}</h3>
              <AskerFacts asker={asker} />
              <Answers asker={asker} leading={leading} />
            </article>
          ))}
          {mayNotDecide === null && asks > asking.length ? <p className="govuk-body">These have waited longest. Answer them, and the next appear.</p> : null}
        </section>
      ) : null}

      <section aria-labelledby="people">
        <h2 className="govuk-heading-m" id="people">Who is here</h2>
        {total > 0 ? (
          <PeopleList people={people} kind={organisation.kind} organisation={organisation.name} mayChange={mayNotChange === null} />
        ) : (
          <p className="govuk-body">Nobody yet. Whoever joins first as {leading} decides who else comes in.</p>
        )}
        <Pagination page={at} pages={pages} label="Pages of people" link={(n) => `${paths.people(organisation.id)}?page=${n}`} />
        {belongs && organisation.led ? (
          <p className="govuk-body">
            A colleague is missing? Send them the link <a href={paths.joinOrganisation(organisation.id)}>join {organisation.name}</a>. Their request appears here.
          </p>
        ) : null}
      </section>
    </Wide>
  )
}
