import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as reports from '#app/domain/reports.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, LinkButton } from '#app/ui/button/button.tsx'
import { SelectField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { TaskList } from '#app/ui/task-list/task-list.tsx'
import { AdviceList } from '#app/views/reports/making.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Shape your report – Hearth' }]

export const loader = page(({ ctx, url }) => reports.forPlanning(ctx, url.searchParams.get('organisation') ?? ''))

export default function Plan() {
  const plan = useLoaderData<typeof loader>()
  const organisation = plan.organisations.length > 1 ? plan.organisation.id : undefined
  const make = paths.newReport({ organisation })
  return (
    <Reading>
      <BackLink to={make}>Make a report</BackLink>
      <PageTitle title="Shape your report" caption={plan.organisation.name} lead="Choose what stands under each evaluation area, and say in your own words what it shows. You need not: the report is ready without it." />
      {plan.organisations.length > 1 ? (
        <form method="get" action={paths.reportPlan()}>
          <SelectField label="Organisation" name="organisation" options={plan.organisations} value={plan.organisation.id} />
          <Button kind="plain">Show its plan</Button>
        </form>
      ) : null}
      <SummaryList
        rows={[
          { key: 'period', term: 'Period', value: plan.period, action: { to: make, label: 'Change', hidden: 'the period' } },
          { key: 'framework', term: 'Framework', value: plan.framework ? <a href={paths.framework(plan.framework.key)}>{plan.framework.name}</a> : 'None', action: { to: make, label: 'Change', hidden: 'the framework' } },
          { key: 'opening', term: 'Opening sentence', value: plan.opening || 'None yet', action: { to: make, label: 'Change', hidden: 'the opening sentence' } },
          { key: 'next', term: 'What we do next', value: plan.next || 'None yet', action: { to: make, label: 'Change', hidden: 'what we do next' } },
        ]}
      />
      <h2>Evaluation areas</h2>
      {plan.areas.length === 0 ? (
        <p>{plan.framework ? 'The areas of this framework are not confirmed here, so the report lists your entries without them.' : 'The report is not set beside a framework, so there are no areas to shape.'}</p>
      ) : (
        <TaskList items={plan.areas.map((area) => ({ key: area.key, title: area.name, to: paths.reportPlanArea(area.key, { organisation }), hint: hintOf(area), status: statusOf(area), tone: area.words || area.chosen ? 'good' : 'neutral' }))} />
      )}
      {plan.elsewhere.length > 0 ? (
        <Notice><p>Your plan also keeps choices for areas that this framework does not have ({plan.elsewhere.join(', ')}). They come back with a framework that has them.</p></Notice>
      ) : null}
      <AdviceList advice={plan.advice} organisation={organisation} />
      <LinkButton to={make}>See the report and issue it</LinkButton>
      <p className="govuk-hint">{plan.kept ? `Last kept by ${plan.kept.by ?? 'a former colleague'} on ${sayDay(plan.kept.on)}. ` : ''}The plan is shared by the leads of your organisation and by nobody else. It stays for the next report.</p>
    </Reading>
  )
}

type Area = ReturnType<typeof useLoaderData<typeof loader>>['areas'][number]

const hintOf = ({ count, chosen, leftOut, advice }: Area): string =>
  [
    `${count.toLocaleString('en-GB')} ${count === 1 ? 'entry' : 'entries'}, ${chosen ? 'chosen by you' : 'as the rules find them'}`,
    leftOut > 0 ? `${leftOut} of your choice left out` : null,
    advice > 0 ? `${advice} ${advice === 1 ? 'thing' : 'things'} someone might ask` : null,
  ].filter((part) => part !== null).join('; ')

const statusOf = ({ words, chosen }: Area): string => (words ? 'In your words' : chosen ? 'Chosen' : 'As found')
