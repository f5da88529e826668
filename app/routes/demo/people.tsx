import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NotFound } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { cast, DEMO_PASSWORD } from '#app/platform/cast.server.ts'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Table } from '#app/ui/table/table.tsx'

export const meta: MetaFunction = () => [{ title: 'Who to sign in as – Hearth' }]

export const loader = page(() => {
  if (!config().demo) throw new NotFound('There is no such page.')
  return { password: DEMO_PASSWORD, people: cast().filter((person) => person.about ?? person.moderator).map(({ key, name, email, job, about }) => ({ key, name, email, job: job ?? 'Moderator of this site', about: about ?? '' })) }
})

export default function DemoPeople() {
  const { password, people } = useLoaderData<typeof loader>()
  return (
    <Reading>
      <PageTitle title="Who to sign in as" lead="This is a demonstration. The county of Marlshire, its schools and its people are made up. Sign in as any of them and try what they would do." />
      <p className="govuk-body">
        Everyone’s password is <strong>{password}</strong>. Messages do not leave this machine: <a className="govuk-link" href={paths.demoMail()}>read them here</a>.
      </p>
      <Table
        caption="People of the demonstration" captionHidden firstCellIsHeader
        head={[{ label: 'Person' }, { label: 'Sign in with' }, { label: 'Try this' }]}
        rows={people.map((person) => ({
          key: person.key,
          cells: [
            <span key="who">{person.name}<br /><span className="hearth-quiet">{person.job}</span></span>,
            <a key="email" className="govuk-link" href={paths.signIn({ email: person.email })}>{person.email}</a>,
            person.about || 'Decide who leads an organisation, and which organisations join.',
          ],
        }))}
      />
    </Reading>
  )
}
