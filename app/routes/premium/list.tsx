import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as premium from '#app/domain/premium.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { academicYear, dayOf, sayDay, sayInstant } from '#app/platform/dates.ts'
import { newId } from '#app/platform/ids.ts'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Table } from '#app/ui/table/table.tsx'
import { StartForm } from '#app/views/premium/start-form.tsx'

export const meta: MetaFunction = () => [{ title: 'Pupil premium strategy statements – Hearth' }]

export const loader = page(async ({ ctx }) => {
  const schools = await premium.listFor(ctx)
  return { schools: schools.map((one) => ({ ...one, formKey: newId() })), years: premium.yearsOffered(ctx.now), today: dayOf(ctx.now) }
})

export default function Statements() {
  const { schools: all, years } = useLoaderData<typeof loader>()
  const notSchools = all.filter((one) => !one.isSchool && one.statements.length === 0)
  const schools = all.filter((one) => !notSchools.includes(one))
  return (
    <Reading>
      <PageTitle title="Pupil premium strategy statements" lead={<>One for each academic year, in the order of the Department for Education’s template. It is published on the school’s website by 31 December. <a href={paths.guidance('pupil-premium-statement')}>How to write it here</a></>} />
      {all.length === 0 ? <EmptyState title="First, join your school" action={{ to: paths.join(), label: 'Find your organisation' }}>A statement belongs to a school. Find yours, and its lead will let you in.</EmptyState> : null}
      {notSchools.length > 0 ? <p>Pupil premium goes to schools, so there is no statement to write for {notSchools.map((one) => one.organisation).join(' or ')}.</p> : null}
      {schools.map((school) => (
        <section key={school.organisationId} aria-labelledby={`school-${school.organisationId}`}>
          <h2 id={`school-${school.organisationId}`}>{school.organisation}</h2>
          {school.statements.length > 0 ? (
            <Table
              caption={`Statements of ${school.organisation}`} captionHidden firstCellIsHeader head={[{ label: 'Year' }, { label: 'Published' }, { label: 'Last changed' }]}
              rows={school.statements.map((one) => ({ key: one.id, cells: [<a key="y" href={paths.premiumStatement(one.id)}>{academicYear(one.academicYear)}</a>, one.publishedOn === '' ? 'Not dated yet' : sayDay(one.publishedOn), sayInstant(one.updatedAt)] }))}
            />
          ) : null}
          {school.refusal ? <p>{school.refusal}</p> : <StartForm school={school} years={years} formKey={school.formKey} />}
        </section>
      ))}
    </Reading>
  )
}
