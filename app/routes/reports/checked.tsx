import { data, json, type HeadersFunction, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as reports from '#app/domain/reports.server.ts'
import { CompareForm } from '#app/domain/reports.ts'
import { Invalid, NotFound } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { upload } from '#app/http/uploads.server.ts'
import { Reading } from '#app/ui/layout/layout.tsx'
import { CheckAReport, Confirmation } from '#app/views/reports/check.tsx'

export const meta: MetaFunction = () => [{ title: 'Check a report – Hearth' }, { name: 'robots', content: 'noindex' }]
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' })

/** What was never issued, and what was issued with another code, are one answer. */
export const loader = page(async ({ ctx, params, url, arrival }) => {
  const typed = { number: params.number ?? '', code: url.searchParams.get('code') ?? '' }
  try {
    return data({ typed, found: await reports.check(ctx, typed, arrival.address), errors: {} })
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    return data({ typed, found: null, errors: { number: error.message } }, { status: 404 })
  }
})

type Answer = Partial<Refused> & { compared?: { match: reports.Match | null; hash: string } }

/** The SHA-256 of no bytes at all. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** The file is read to its fingerprint and let go: nothing of it is kept. */
export const action = upload(
  page(({ ctx, params, url, arrival }) => reports.check(ctx, { number: params.number ?? '', code: url.searchParams.get('code') ?? '' }, arrival.address)),
  (args) =>
    deed(CompareForm, async ({ ctx, params, url, arrival, input: { sent: hash } }) => {
      if (hash === '') throw new Invalid({ upload: 'Choose the file that you want to compare.' })
      if (hash === EMPTY) throw new Invalid({ upload: 'This file is empty: it has no bytes to compare. Choose it again, or ask whoever sent it to send it once more.' })
      const match = await reports.compare(ctx, { number: params.number ?? '', code: url.searchParams.get('code') ?? '', hash }, arrival.address)
      return json<Answer>({ compared: { match, hash } })
    })(args),
)

export default function Checked() {
  const { typed, found, errors } = useLoaderData<typeof loader>()
  const sent = useActionData<Answer>()
  if (!found) return <Reading><CheckAReport typed={typed} errors={errors} /></Reading>
  return (
    <Reading>
      <Confirmation found={found} code={typed.code} errors={sent?.errors ?? {}} compared={sent?.compared} />
    </Reading>
  )
}
