import { isRouteErrorResponse } from '@remix-run/react'
import type { ReactNode } from 'react'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

/** What is said on a page that could not be shown. */
export function wrongWords(error: unknown): { title: string; text: string } {
  const status = isRouteErrorResponse(error) ? error.status : 500
  const said = isRouteErrorResponse(error) && typeof error.data === 'string' ? error.data : ''
  return said && status !== 405 ? { title: titles[status] ?? 'That did not work', text: said } : { title: titles[status] ?? 'Something went wrong', text: texts[status] ?? texts[500]! }
}

/** The page that stands where another could not be shown. */
export function Wrong({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <>
      <PageTitle title={title} />
      <p className="govuk-body">{text}</p>
      {children}
      <p className="govuk-body">
        <a className="govuk-link" href="/">Go to the front page</a>, <a className="govuk-link" href="/interventions">search the library</a> or{' '}
        <a className="govuk-link" href="/report-a-problem">tell us what went wrong</a>.
      </p>
    </>
  )
}

const titles: Record<number, string> = { 403: 'You cannot do that', 404: 'Page not found', 405: 'That did not work', 409: 'Somebody was here first', 429: 'Too many tries', 503: 'Not ready yet' }
const texts: Record<number, string> = {
  404: 'If you typed the address, check it is right. If you followed a link, the page may have been moved or withdrawn.',
  405: 'This address cannot be used that way.',
  500: 'Something went wrong on our side. Nothing was changed. Try again in a minute.',
}
