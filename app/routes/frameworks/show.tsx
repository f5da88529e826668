import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as frameworks from '#app/domain/frameworks.server.ts'
import { remitLabels } from '#app/domain/frameworks.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { FrameworkTags } from '#app/views/frameworks/tags.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.framework.name ?? 'Framework'} – Hearth` }]

export const loader = page(({ ctx, params }) => {
  const framework = frameworks.find(params.key ?? '')
  return { framework, today: dayOf(ctx.now), rules: frameworks.rulesOf(framework) }
})

export default function Framework() {
  const { framework, today, rules } = useLoaderData<typeof loader>()
  const { mapping } = framework
  return (
    <Reading>
      <BackLink to={paths.frameworks()}>Inspection frameworks</BackLink>
      <PageTitle title={framework.name} caption={remitLabels[framework.remit]} lead={<FrameworkTags framework={framework} today={today} />} />
      <SummaryList
        rows={[
          { key: 'from', term: 'In force from', value: sayDay(framework.inForceFrom) },
          { key: 'to', term: 'In force to', value: framework.inForceTo === null ? 'No end is known' : sayDay(framework.inForceTo) },
          { key: 'source', term: 'Source', value: framework.source },
          { key: 'read', term: 'Read on', value: sayDay(framework.reviewedOn) },
          { key: 'note', term: 'Note', value: framework.note },
          { key: 'mapping', term: 'Our reading', value: mapping ? `Version ${mapping.version}, ${sayDay(mapping.on)}` : 'None yet' },
        ]}
      />
      {framework.readOnly ? <p>It is kept so that earlier reports can be read. No new report is set beside it.</p> : null}
      {framework.changes.length > 0 ? <><h2>What changed with it</h2><ul>{framework.changes.map((change) => <li key={change}>{change}</li>)}</ul></> : null}
      <h2>Evaluation areas</h2>
      {rules.length === 0 ? (
        <p>Areas not confirmed: nobody has checked them here. A report by this framework says so, and lists a school’s entries without areas.</p>
      ) : (
        <p>Under each, our reading of which joint work bears on it. It is ours, to help people find their way; it is no judgement and predicts none. A head may choose other entries, and the report says which of the two it was.</p>
      )}
      {rules.map((area) => (
        <section key={area.key} aria-labelledby={area.key}>
          <h3 id={area.key}>{area.name}</h3>
          <p>{area.about}</p>
          {area.onlyIf ? <p>{area.onlyIf}</p> : null}
          <p className="govuk-hint">{area.rule}</p>
        </section>
      ))}
      {framework.apart.map((apart) => <section key={apart.key} aria-labelledby={`apart-${apart.key}`}><h3 id={`apart-${apart.key}`}>{apart.name}</h3><p>{apart.about}</p></section>)}
      <SourceNote>{framework.footer}</SourceNote>
    </Reading>
  )
}
