import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readRecordFilter, recordDays, wrongDays } from '#app/domain/records.ts'
import * as records from '#app/domain/records.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { page } from '#app/http/route.server.ts'
import { academicYearStart, dayOf, sayDay } from '#app/platform/dates.ts'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { OwnLines, RecordEntries, RecordSide, RecordSource, RecordTotals } from '#app/views/records/parts.tsx'

const done: Record<string, string> = { saved: 'It is on your record.', removed: 'It is off your record. The entry itself has not changed.' }

export const meta: MetaFunction = () => [{ title: 'Your record – Hearth' }]

export const loader = page(async ({ ctx, url }) => {
  const filter = readRecordFilter(url.searchParams)
  const record = await records.forRecord(ctx, filter)
  return {
    record, filter, errors: wrongDays(url.searchParams), typed: { from: url.searchParams.get('from') ?? '', to: url.searchParams.get('to') ?? '' }, days: recordDays(filter), name: ctx.who.name, asAt: dayOf(ctx.now), thisYear: academicYearStart(dayOf(ctx.now)), notCertified: records.NOT_CERTIFIED,
    kinds: Object.fromEntries(taxonomies.terms('collaboration-kinds').map((kind) => [kind.key, kind.label])), said: done[url.searchParams.get('done') ?? ''] ?? null,
  }
})

export default function Show() {
  const { record, filter, errors, typed, days, name, asAt, thisYear, notCertified, kinds, said } = useLoaderData<typeof loader>()
  const main = (
    <>
      <RecordTotals record={record} kinds={kinds} />
      {Object.keys(errors).length > 0 ? null : <RecordEntries record={record} filter={filter} kinds={kinds} />}
      <OwnLines id="practice" title="Practice you wrote and published" lines={record.practices} link="practice" />
      <OwnLines id="taken-up" title="Practice you took up" lines={record.adoptions} link="adoption" />
      <OwnLines id="reviews" title="Reviews you signed" lines={record.reviews} link="review" />
      <RecordSource asAt={asAt} notCertified={notCertified} />
    </>
  )
  return (
    <>
      {said ? <Notice kind="success"><p>{said}</p></Notice> : null}
      <ErrorSummary errors={errors} order={['from', 'to']} />
      <PageTitle title="Your record" caption={name} lead={`Your professional development and joint work${days.from || days.to ? `, ${[days.from ? `from ${sayDay(days.from)}` : '', days.to ? `to ${sayDay(days.to)}` : ''].filter(Boolean).join(' ')}` : ''}. It is yours: take it with you when you move on. Nobody else can open it.`} />
      <TwoColumns sideFirst main={main} side={<RecordSide record={record} filter={filter} thisYear={thisYear} errors={errors} typed={typed} />} />
    </>
  )
}
