import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { page } from './http/route.server.ts'
import { config } from './platform/config.server.ts'
import { signedIn } from './policy/standing.ts'
import stylesheet from './styles/main.scss?url'
import { Shell } from './ui/shell/shell.tsx'
import { Wrong, wrongWords } from './views/wrong.tsx'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction = ({ error }) => [{ title: error ? `${wrongWords(error).title} – Hearth` : 'Hearth: what works, shared by schools' }]

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
  return <Wrong {...wrongWords(useRouteError())} />
}
