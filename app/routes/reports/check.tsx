import { data, redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CheckForm, plainNumber } from '#app/domain/reports.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Reading } from '#app/ui/layout/layout.tsx'
import { CheckAReport } from '#app/views/reports/check.tsx'

export const meta: MetaFunction = () => [{ title: 'Check a report – Hearth' }, { name: 'robots', content: 'noindex' }]
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

/** Number and code lead on to the one address that answers; a form of which something is missing comes back. */
export const loader = page(({ url }) => {
  const typed = { number: url.searchParams.get('number') ?? '', code: url.searchParams.get('code') ?? '' }
  if (!url.searchParams.has('number') && !url.searchParams.has('code')) return data({ typed, errors: {} })
  const read = CheckForm.safeParse(typed)
  const number = plainNumber(typed.number)
  if (read.success && number !== '') throw redirect(paths.checkReport(number, { code: read.data.code }))
  const errors = Object.fromEntries((read.error?.issues ?? []).map((issue) => [String(issue.path[0]), issue.message]))
  if (number === '') errors.number ??= 'Enter the number as it is printed, for example 2026-00042.'
  return data({ typed, errors }, { status: 422 })
})

export default function Check() {
  const { typed, errors } = useLoaderData<typeof loader>()
  return <Reading><CheckAReport typed={typed} errors={errors} /></Reading>
}
