import type { ReactNode } from 'react'
import { Logo } from '#app/ui/shell/logo.tsx'

type ShellProps = {
  signedIn?: { name: string; waiting?: number | undefined } | undefined
  demo?: boolean | undefined
  /** Shows the way to the moderation desk. */
  moderator?: boolean | undefined
  /** The path of this page, for the link that is current. */
  path: string
  /** Where to come back to after signing in. */
  signedOutBack?: string | undefined
  children: ReactNode
}

type Around = Omit<ShellProps, 'children' | 'demo'>

const PLACES = [
  { to: '/interventions', label: 'Library' },
  { to: '/approaches', label: 'Approaches' },
  { to: '/networks', label: 'Networks' },
  { to: '/collaborations', label: 'Our log' },
  { to: '/reports', label: 'Reports' },
  { to: '/organisations', label: 'Organisations' },
]

const SMALL_PRINT = [
  { to: '/about', label: 'About' },
  { to: '/help', label: 'How to' },
  { to: '/frameworks', label: 'Frameworks' },
  { to: '/regions', label: 'Regions' },
  { to: '/check', label: 'Check a report' },
  { to: '/privacy', label: 'Privacy' },
  { to: '/accessibility', label: 'Accessibility' },
  { to: '/cookies', label: 'Cookies' },
  { to: '/terms', label: 'Terms' },
  { to: '/report-a-problem', label: 'Report a problem' },
]

function current(path: string, to: string) {
  if (path === to) return 'page' as const
  return path.startsWith(`${to}/`) ? ('true' as const) : undefined
}

function Person({ signedIn, moderator, path, signedOutBack: back }: Around) {
  if (!signedIn) {
    return (
      <nav className="hearth-header__person" aria-label="Your account">
        <a href={back ? `/sign-in?to=${encodeURIComponent(back)}` : '/sign-in'} aria-current={current(path, '/sign-in')}>Sign in</a>
        <a className="hearth-header__join" href="/register" aria-current={current(path, '/register')}>Join Hearth</a>
      </nav>
    )
  }
  const { name, waiting = 0 } = signedIn
  return (
    <nav className="hearth-header__person hearth-header__person--in" aria-label="Your account">
      <a className="hearth-header__desk" href="/desk" aria-current={current(path, '/desk')}>
        Your desk
        {waiting > 0 ? <span className="hearth-header__count">{waiting}<span className="govuk-visually-hidden"> waiting for you</span></span> : null}
      </a>
      {moderator ? <a href="/moderation" aria-current={current(path, '/moderation')}>Moderation</a> : null}
      <a href="/account" aria-current={current(path, '/account')}><span className="govuk-visually-hidden">Your account: </span>{name}</a>
      <form method="post" action="/sign-out" data-keep-forget="all">
        <button className="hearth-header__out" type="submit">Sign out</button>
      </form>
    </nav>
  )
}

function Header(around: Around) {
  const { path } = around
  return (
    <header className="hearth-header">
      <div className="hearth-header__inside">
        <a className="hearth-header__home" href="/" aria-current={path === '/' ? 'page' : undefined}>
          <Logo />
          <span className="hearth-header__name">Hearth</span>
        </a>
        <nav className="hearth-header__places" aria-label="Main">
          <ul>
            {PLACES.map(({ to, label }) => (
              <li key={to}><a href={to} aria-current={current(path, to)}>{label}</a></li>
            ))}
          </ul>
        </nav>
        <Person {...around} />
      </div>
    </header>
  )
}

function Footer() {
  return (
    <footer className="hearth-footer">
      <div className="hearth-footer__inside">
        <p className="hearth-footer__what">Hearth is where schools, local authorities and universities in England share what works, work together, and can show it.</p>
        <nav aria-label="About this site">
          <ul className="hearth-footer__links">
            {SMALL_PRINT.map(({ to, label }) => (
              <li key={to}><a href={to}>{label}</a></li>
            ))}
          </ul>
        </nav>
        <p className="hearth-footer__source">
          School names and facts come from the Department for Education’s register, Get Information about Schools, and contain public sector information licensed under
          the <a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" rel="license">Open Government Licence v3.0</a>. Hearth is not a government service.
        </p>
      </div>
    </footer>
  )
}

/** What stands round every page. */
export function Shell({ demo, children, ...around }: ShellProps) {
  return (
    <>
      <a className="govuk-skip-link" href="#main" data-module="govuk-skip-link">Skip to main content</a>
      {demo ? (
        <div className="hearth-ribbon" role="region" aria-label="Demonstration">
          <p>This is a demonstration. Every school and person in it is made up. <a href="/demo">About the demonstration</a></p>
        </div>
      ) : null}
      <Header {...around} />
      <main id="main" className="hearth-main" tabIndex={-1}>{children}</main>
      <Footer />
    </>
  )
}
