import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CountersignTicked, readFilter } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { Forbidden } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { may } from '#app/policy/policy.ts'
import { signedIn } from '#app/policy/standing.ts'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { CardList } from '#app/ui/card/card.tsx'
import { BalanceBar } from '#app/ui/chart/balance-bar/balance-bar.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { TabsNav } from '#app/ui/tabs-nav/tabs-nav.tsx'
import { DONE } from '#app/views/collaborations/done.ts'
import { EntryCard } from '#app/views/collaborations/entry-card.tsx'
import { QuickWays } from '#app/views/collaborations/log-form.tsx'
import { CountersignSeveral } from '#app/views/collaborations/several-answers.tsx'
import { ChosenFilters, filterLink, isFiltered, LogFilters, queryOf } from '#app/views/collaborations/filters.tsx'
import { ownAsked } from './own.server.ts'

export const meta: MetaFunction = () => [{ title: 'The log – Hearth' }]

export const loader = page(async ({ ctx, url }) => {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  const mine = ctx.who.memberships.map((m) => ({ id: m.organisationId, name: m.organisation }))
  const own = ownAsked(ctx, url.searchParams.get('organisation'))
  const filter = readFilter(url.searchParams)
  const kinds = taxonomies.terms('collaboration-kinds').map(({ key, label }) => ({ key, label }))
  const many = url.searchParams.get('done') === 'logged-many' ? Number(url.searchParams.get('count')) || 0 : 0
  const [log, last, toSign] = own ? await Promise.all([collaborations.forOrganisation(ctx, own.id, filter), collaborations.lastOf(ctx, own.id), filter.waiting ? collaborations.toCountersign(ctx, own.id, filter) : []]) : [null, null, []]
  const number = (name: string) => Math.max(0, Math.trunc(Number(url.searchParams.get(name)) || 0))
  const signed = url.searchParams.get('done') === 'countersigned-many' ? { done: number('count'), left: number('left') } : null
  return { mine, own, filter, kinds, many, signed, toSign, accountId: ctx.who.accountId, log, last: last?.id ?? null, reports: own !== undefined && may(ctx.who, 'issue report', { organisationId: own.id }) }
})

/** The ticked ones are countersigned in the place where they were read. */
export const action = deed(CountersignTicked, async ({ ctx, input, url }) => {
  const { done, left } = await collaborations.countersignTicked(ctx, input.organisationId, input.ticked)
  return redirect(paths.collaborations({ ...queryOf(input.organisationId, readFilter(url.searchParams)), done: 'countersigned-many', count: String(done), left: String(left) }))
})

export default function List() {
  const { mine, own, filter, kinds, many, signed, toSign, accountId, log, last, reports } = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  if (!own || !log)
    return <EmptyState title="Your log starts with your organisation" action={{ to: paths.join(), label: 'Find your organisation' }}><p>Join your school, nursery, university or council, and everything it gave and received with others is here, countersigned by both sides.</p></EmptyState>
  const label = (key: string) => kinds.find((kind) => kind.key === key)?.label ?? key
  const link = (changes: Parameters<typeof filterLink>[2]) => filterLink(own.id, filter, changes)
  const hours = log.balance.hours
  const first = !isFiltered(filter) && filter.page === 1
  const main = (
    <>
      {first && log.waiting.length > 0 ? (
        <section aria-labelledby="waiting-entries">
          <h2 id="waiting-entries">Waiting for you</h2>
          <p>A partner has logged work with you. Countersign it, put it right or decline it.</p>
          <CardList label="Entries waiting for you">{log.waiting.map((entry) => <EntryCard key={entry.id} entry={entry} kind={label(entry.kind)} />)}</CardList>
        </section>
      ) : null}
      <section aria-labelledby="entries">
        <h2 id="entries">{isFiltered(filter) ? `${log.entries.toLocaleString('en-GB')} ${log.entries === 1 ? 'entry' : 'entries'}` : 'All entries'}</h2>
        <ChosenFilters filter={filter} kinds={kinds} partners={log.partnerChoices} link={link} />
        {toSign.length > 1 || again ? <CountersignSeveral organisation={own.id} to={link({})} entries={toSign} label={label} error={again?.errors.ticked} /> : log.rows.length > 0 ? <CardList label="Entries">{log.rows.map((entry) => <EntryCard key={entry.id} entry={entry} kind={label(entry.kind)} />)}</CardList> : isFiltered(filter) ? (
          <p>No entry matches. Take a filter off, or choose a longer period.</p>
        ) : (
          <EmptyState title="Nothing logged yet" action={{ to: paths.newCollaboration({ organisation: own.id }), label: 'Log joint work' }}><p>A visit, a moderation meeting, an hour of mentoring: log it the day it happens. Your partner countersigns, and it is ready when somebody asks what you give and receive.</p></EmptyState>
        )}
        <Pagination label="Pages of the log" page={log.page} pages={log.pages} link={(page) => link({ page })} />
      </section>
    </>
  )
  const side = (
    <>
      <LogFilters organisation={mine.length > 1 ? own.id : undefined} filter={filter} kinds={kinds} partners={log.partnerChoices} clearTo={filterLink(own.id, null, {})} />
      <BalanceBar label="Entries" unit="entries" {...log.balance.entries} />
      {hours.given + hours.mutual + hours.received > 0 ? <BalanceBar label="Hours" unit="hours" {...hours} /> : null}
      <SourceNote>
        {own.name}’s own log, {isFiltered(filter) ? 'as filtered' : 'all of it'}: what we logged and what partners logged with us, each once.
        {log.balance.withoutHours > 0 ? ` ${log.balance.withoutHours} ${log.balance.withoutHours === 1 ? 'entry gives' : 'entries give'} no hours.` : ''}
        {log.uncounted > 0 ? ` ${log.uncounted} that every partner declined ${log.uncounted === 1 ? 'is' : 'are'} shown but not counted.` : ''}
      </SourceNote>
      <p><a href={paths.logCsv(queryOf(own.id, filter, { page: 1 }))}>Download {isFiltered(filter) ? 'these entries' : 'the log'} for a spreadsheet (CSV)</a></p>
      {reports ? <p><a href={paths.newReport({ organisation: own.id })}>Make the report from this log</a></p> : null}
    </>
  )
  return (
    <>
      <ErrorSummary errors={again?.errors} />
      {signed && !again ? <SignedNotice {...signed} /> : null}
      {many > 0 ? <Notice kind="success" title={`${many} ${many === 1 ? 'entry' : 'entries'} logged`}><p data-kept-done={`collaboration-several-${accountId} collaboration-import-${accountId}`}>{DONE['logged-many']!.words}</p></Notice> : null}
      <PageTitle title="The log" caption={own.name} lead="What we gave, what we received and what we did as equals, each entry one record that our partners share." action={{ to: paths.newCollaboration({ organisation: own.id }), label: 'Log joint work' }} />
      <QuickWays organisation={own.id} last={last} />
      {mine.length > 1 ? <TabsNav label="Your organisations" items={mine.map((one) => ({ to: paths.collaborations({ organisation: one.id }), label: one.name, current: one.id === own.id }))} /> : null}
      <TwoColumns main={main} side={side} sideFirst />
    </>
  )
}

function SignedNotice({ done, left }: { done: number; left: number }) {
  const rest = left === 0 ? '' : `${left} ${left === 1 ? 'was' : 'were'} changed or answered meanwhile and ${left === 1 ? 'is' : 'are'} left as ${left === 1 ? 'it is' : 'they are'}: read ${left === 1 ? 'it' : 'them'} again.`
  return <Notice kind={done > 0 ? 'success' : 'info'} title={`${done} ${done === 1 ? 'entry' : 'entries'} countersigned`}><p>{done > 0 ? DONE['countersigned-many']!.words : ''} {rest}</p></Notice>
}
