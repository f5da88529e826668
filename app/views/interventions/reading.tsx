import type { ReactNode } from 'react'
import type { Shown } from '#app/domain/attachments.ts'
import type { Finding as Found } from '#app/domain/evidence.ts'
import type { Reading as Account } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { ShownFiles } from '#app/views/attachments/shown.tsx'
import { Finding } from '#app/views/evidence/finding.tsx'
import { ApproachEvidence } from './approach-evidence.tsx'
import { ChangedSince } from './changed-since.tsx'
import { LicenceLine } from './licence.tsx'

type ReadingProps = { account: Account; finding: Found; designLabel: string; files?: readonly Shown[]; /** What others say: who took it up, reviews, questions. */ others?: ReactNode }

/** The account as a reader sees it, the same in preview, to the lead who approves it, and in the library. */
export function AccountPage({ account, finding, designLabel, files = [], others }: ReadingProps) {
  const after = account.parts.filter((part) => part.name === 'whatWeWouldTell')
  const before = account.parts.filter((part) => !after.includes(part))
  return (
    <TwoColumns
      main={
        <>
          <article>
            {before.map((part) => <Part key={part.name} part={part} />)}
            <section aria-labelledby="finding">
              <h2 id="finding">The result, and how sure we can be</h2>
              <Finding finding={finding} designLabel={designLabel} learners={account.learners} />
            </section>
            {after.map((part) => <Part key={part.name} part={part} />)}
            <ShownFiles interventionId={account.id} files={files} />
            <Sources sources={account.sources} />
          </article>
          {others}
        </>
      }
      side={<Beside account={account} />}
    />
  )
}

function Part({ part }: { part: Account['parts'][number] }) {
  return (
    <section aria-labelledby={part.name}>
      <h2 id={part.name}>{part.label}</h2>
      <div className="hearth-prose" dangerouslySetInnerHTML={{ __html: part.html }} />
    </section>
  )
}

function Sources({ sources }: Pick<Account, 'sources'>) {
  if (sources.length === 0) return null
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">Sources</h2>
      <ol>
        {sources.map(({ title, link, doi }, at) => (
          <li key={at}>{link ? <a href={link} rel="nofollow noopener">{title}</a> : title}{doi ? ` (DOI ${doi})` : null}</li>
        ))}
      </ol>
    </section>
  )
}

/** A lead may publish what they wrote themselves: said once. */
const whoWrote = ({ author, approvedBy }: NonNullable<Account['people']>, setting: string): string =>
  approvedBy === author ? `Written and published by ${author}, who leads ${setting}.` : `Written by ${author}, ${setting}.${approvedBy ? ` Approved by ${approvedBy}.` : ''}`

function Beside({ account }: { account: Account }) {
  const { setting, people, glance, approach, publishedAt, licence } = account
  return (
    <>
      <h2>The setting</h2>
      <p><strong>{setting.organisationId ? <a href={paths.organisation(setting.organisationId)}>{setting.name}</a> : setting.name}</strong></p>
      <MetaList items={setting.line} />
      <SourceNote>{setting.source}</SourceNote>
      <h2>At a glance</h2>
      <SummaryList
        rows={glance.map(({ key, term, value, from }) => ({ key, term, value: from ? <>{value} <SourceNote>{from.source}, as at {sayDay(from.asAt)}.</SourceNote></> : value }))}
      />
      {approach ? <><h2>The approach</h2><ApproachEvidence approach={approach} /></> : null}
      <h2>Who wrote it</h2>
      {people ? (
        <p>{whoWrote(people, setting.name)}</p>
      ) : (
        <p>The organisation has chosen to share this without its name.</p>
      )}
      <ChangedSince account={account} />
      {publishedAt && setting.organisationId ? <p>To ask about it, contact <a href={paths.organisation(setting.organisationId)}>{setting.name}</a>, or <a href="#questions">ask on this page</a>.</p> : null}
      <LicenceLine licence={licence} />
    </>
  )
}
