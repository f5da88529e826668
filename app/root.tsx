import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { page } from './http/route.server.ts'
import { config } from './platform/config.server.ts'
import { signedIn } from './policy/standing.ts'
import stylesheet from './styles/main.scss?url'
import { PageTitle } from './ui/page-title/page-title.tsx'
import { Shell } from './ui/shell/shell.tsx'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction = () => [{ title: 'Hearth: what works, shared by schools' }]

export const loader = page(({ ctx, arrival, url }) => ({
  signedIn: signedIn(ctx.who) ? { name: ctx.who.name } : null,
  moderator: ctx.who.moderator,
  demo: config().demo,
  path: url.pathname,
  nonce: arrival.nonce,
  enhance: arrival.enhance,
}))

export function Layout({ children }: { children: ReactNode }) {
  const site = useRouteLoaderData<typeof loader>('root')
  const wantsScript = useMatches().some((match) => (match.handle as { script?: boolean } | undefined)?.script)
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#faf6ed" />
        <Meta />
        <Links />
      </head>
      <body className="govuk-template__body">
        <Shell signedIn={site?.signedIn ?? undefined} moderator={site?.moderator} demo={site?.demo} path={site?.path ?? '/'}>
          {children}
        </Shell>
        {site?.enhance ? <script type="module" src={site.enhance} nonce={site.nonce} /> : null}
        {wantsScript ? <Scripts nonce={site?.nonce} /> : null}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const said = isRouteErrorResponse(error) && typeof error.data === 'string' ? error.data : ''
  const words = said && status !== 405 ? { title: titles[status] ?? 'That did not work', text: said } : { title: titles[status] ?? 'Something went wrong', text: texts[status] ?? texts[500]! }
  return (
    <>
      <title>{`${words.title} – Hearth`}</title>
      <PageTitle title={words.title} />
      <p className="govuk-body">{words.text}</p>
      <p className="govuk-body">
        <a className="govuk-link" href="/">Go to the front page</a>, <a className="govuk-link" href="/interventions">search the library</a> or{' '}
        <a className="govuk-link" href="/report-a-problem">tell us what went wrong</a>.
      </p>
    </>
  )
}

const titles: Record<number, string> = { 403: 'You cannot do that', 404: 'Page not found', 405: 'That did not work', 409: 'Somebody was here first', 429: 'Too many tries' }
const texts: Record<number, string> = {
  404: 'If you typed the address, check it is right. If you followed a link, the page may have been moved or withdrawn.',
  405: 'This address cannot be used that way.',
  500: 'Something went wrong on our side. Nothing was changed. Try again in a minute.',
}
