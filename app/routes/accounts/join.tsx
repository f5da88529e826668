import { redirect, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { Forbidden } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { signedIn } from '#app/policy/standing.ts'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Inset, Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { OrganisationPicker, SHOWN } from '#app/views/organisations/picker.tsx'

export const meta: MetaFunction = () => [{ title: 'Find your organisation – Hearth' }]

/** “Find” looks; “Go on” takes what was chosen to the page on which one asks. Nothing is changed here. */
export const loader = page(async ({ ctx, url }) => {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  const going = url.searchParams.has('go')
  const chosen = url.searchParams.get('organisation') ?? ''
  if (going && /^[0-9a-z]{20}$/.test(chosen)) throw redirect(paths.joinOrganisation(chosen))
  const invitations = await collaborations.invitationsFor(ctx)
  const confirmed = url.searchParams.get('done') === 'confirmed'
  const q = (url.searchParams.get('q') ?? (confirmed ? invitations[0]?.name : '') ?? '').trim().slice(0, 100)
  const results = q === '' ? null : await organisations.search(ctx, q, { most: SHOWN + 1 })
  return { q, results, invitations, error: going ? 'Type where you work, and choose it from what is found.' : undefined, confirmed, name: ctx.who.name }
})

export default function Join() {
  const { q, results, invitations, error, confirmed, name } = useLoaderData<typeof loader>()
  return (
    <Reading>
      <ErrorSummary errors={{ [results?.length ? 'organisation' : 'q']: error }} />
      {confirmed ? <Notice kind="success" title={`Welcome, ${name}`}>Your account is open and you are signed in. Now say where you work.</Notice> : null}
      <PageTitle title="Find your organisation" lead="Your school, nursery, college, university, trust, local authority or employer. You can belong to several." />
      {invitations.length > 0 ? (
        <Inset>
          {invitations.map((one) => <p key={one.id}>{one.from} has logged joint work with {one.name}, and asked you to countersign it. Once you have joined {one.name}, <a href={paths.collaborationInvitation(one.id)}>claim the entry</a>. It waits on your desk.</p>)}
        </Inset>
      ) : null}
      <form method="get" action={paths.join()}>
        <OrganisationPicker label="Where do you work?" name="organisation" q={q} results={results} error={error} />
        <Button name="go" value="on">Go on</Button>
      </form>
      <h2 className="govuk-heading-m">It is not here?</h2>
      <p className="govuk-body">
        Schools, trusts and local authorities come from the national register, under the name they have there. Any other organisation can be
        added: <a href={paths.proposeOrganisation({ name: q })}>propose yours</a>. Once a moderator has looked at it, you lead it here.
      </p>
    </Reading>
  )
}
