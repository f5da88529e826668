import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import * as networks from '#app/domain/networks.server.ts'
import { page } from '#app/http/route.server.ts'
import { signedIn } from '#app/policy/standing.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Card, CardList } from '#app/ui/card/card.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { SchoolField } from '#app/views/interventions/school-field.tsx'

export type Home = {
  signedIn: boolean
  figures: { interventions: number; settings: number; networks: number; entries: number }
  latest: { id: string; title: string; summary: string; organisation: string; approach: string }[]
}

export const meta: MetaFunction = () => [
  { title: 'Hearth: what works, from settings like yours' },
  {
    name: 'description',
    content: 'Practices written by the schools, nurseries and universities that ran them: what it took, what it cost and what happened. Free to read, no account needed.',
  },
]

export const loader = page(async ({ ctx }): Promise<Home> => {
  const [practice, joint, network, latest] = await Promise.all([interventions.figures(ctx.db), collaborations.figures(ctx.db), networks.figures(ctx.db), interventions.latest(ctx.db, 3)])
  return {
    signedIn: signedIn(ctx.who),
    figures: { interventions: practice.published, entries: joint.entries, networks: network.networks, settings: network.members },
    latest: latest.map(({ id, title, summary, setting, approach }) => ({ id, title, summary, organisation: setting, approach })),
  }
})

const TRIES = ['Year 4 fluency', 'attendance after transition', 'early language', 'shared physics teaching']

const PATHS = [
  {
    title: 'Find practice',
    who: 'For teachers and leaders of a subject or phase',
    words: 'Read what a setting like yours did, what it really took and what it had to drop. It says who ran it, and when nothing came of it.',
    to: '/interventions',
    deed: 'Look through the library',
    also: { to: '/interventions/new', label: 'Write up your own' },
  },
  {
    title: 'Run a network',
    who: 'For coordinators and partners',
    words: 'Bring schools, nurseries, colleges and employers together, see what they do with each other, and who has gone quiet.',
    to: '/networks',
    deed: 'See the networks',
    also: { to: '/networks/new', label: 'Start a network' },
  },
  {
    title: 'Show what you gave and received',
    who: 'For heads',
    words: 'A dated, sourced report of what your school gave, received and changed, ready to print on the morning of the call.',
    to: '/reports',
    deed: 'Open your reports',
    also: { to: '/collaborations', label: 'Log a piece of joint work' },
  },
]

const LOOP = [
  ['Find', 'a setting like yours, by phase, place and free school meals.'],
  ['Borrow', 'its practice, with the cost, the dose and what it took.'],
  ['Adapt', 'it to your own pupils and timetable.'],
  ['Measure', 'it simply. An honest “could be no effect” is a result.'],
  ['Report back', 'once. The same entry serves your network, your partner and your head.'],
  ['Show it', 'when somebody asks what you work on with others.'],
] as const

/** Places round the fire: five half rings of settings, the nearer the warmer. Worked out once. */
const SETTINGS = [74, 122, 170, 218, 266].flatMap((radius, ring) => {
  const count = 7 + ring * 5
  return Array.from({ length: count }, (_, place) => {
    const drift = ((place * 37 + ring * 53) % 11) / 11 - 0.5
    const angle = Math.PI * ((place + 0.5 + drift * 0.34) / count)
    const size = 4.6 + ((place * 29 + ring * 17) % 7) * 0.75
    const lit = (place * 13 + ring * 7) % (ring + 2) === 0
    return {
      x: Math.round(300 - Math.cos(angle) * (radius + drift * 14)),
      y: Math.round(306 - Math.sin(angle) * (radius + drift * 14)),
      r: Math.round(size * 10) / 10,
      fill: lit ? (ring < 3 ? '#b0421a' : '#d98a4b') : ['#1f4a43', '#46736a', '#8fa9a0', '#3b5468'][(place + ring * 3) % 4],
    }
  })
})

function Gathering() {
  return (
    <svg className="hearth-home__picture" viewBox="0 0 600 320" aria-hidden="true" focusable="false">
      {SETTINGS.map(({ x, y, r, fill }) => <circle key={`${x}-${y}`} cx={x} cy={y} r={r} fill={fill} />)}
      <path fill="#b0421a" d="M300 240c5 17 27 29 27 52a27 27 0 0 1-54 0c0-12 6-18 11-25 2 7 5 10 9 12-2-14 1-28 7-39Z" />
      <path fill="#f0a35e" d="M302 276c3 8 11 13 11 24a12.5 12.5 0 0 1-25 0c0-6 3-9 5-12 1 3 3 5 5 6-1-7 1-13 4-18Z" />
      <path stroke="#1f4a43" strokeWidth="3" strokeLinecap="round" d="M20 318h560" />
    </svg>
  )
}

function Ask() {
  return (
    <form className="hearth-home__ask" method="get" action="/interventions" role="search">
      <label className="hearth-home__label" htmlFor="q">What would you like to get better at?</label>
      <div className="hearth-home__row">
        <input className="govuk-input" id="q" name="q" type="search" autoComplete="off" />
        <Button>Search the library</Button>
      </div>
      <p className="hearth-home__tries">
        Try{' '}
        {TRIES.map((words, index) => (
          <span key={words}>
            {index > 0 ? ', ' : ''}
            <a href={`/interventions?q=${encodeURIComponent(words)}`}>{words}</a>
          </span>
        ))}
      </p>
    </form>
  )
}

function Figures({ figures }: Pick<Home, 'figures'>) {
  const lines = [
    [figures.interventions, 'practices to read'],
    [figures.networks, 'networks at work'],
    [figures.settings, 'organisations in networks'],
    [figures.entries, 'pieces of joint work logged'],
  ] as const
  if (lines.every(([figure]) => figure === 0)) return null
  return (
    <div className="hearth-home__figures">
      <dl>
        {lines.map(([figure, words]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>{figure.toLocaleString('en-GB')}</dd>
          </div>
        ))}
      </dl>
      <p className="hearth-source">Counted from Hearth’s own records as this page was opened.</p>
    </div>
  )
}

function Paths({ signedIn }: Pick<Home, 'signedIn'>) {
  return (
    <section className="hearth-home__paths" aria-labelledby="paths">
      <h2 id="paths" className="govuk-visually-hidden">Three ways in</h2>
      <ul>
        {PATHS.map((path) => (
          <li key={path.title}>
            <p className="hearth-home__who">{path.who}</p>
            <h3>{path.title}</h3>
            <p>{path.words}</p>
            <p className="hearth-home__deeds">
              <a className="hearth-home__deed" href={path.to}>{path.deed}</a>
              <a href={path.also.to}>{path.also.label}</a>
            </p>
          </li>
        ))}
      </ul>
      <p className="hearth-home__open">
        {signedIn ? <>What waits for you is on <a href="/desk">your desk</a>.</> : <>Only reading? Everything in the library is open, with no account. To write or to log, <a href="/register">join with your work email</a>.</>}
      </p>
    </section>
  )
}

function Latest({ latest }: Pick<Home, 'latest'>) {
  return (
    <section className="hearth-home__latest" aria-labelledby="latest">
      <h2 id="latest">New in the library</h2>
      {latest.length > 0 ? (
        <>
          <CardList>
            {latest.map((one) => (
              <Card key={one.id} level={3} to={`/interventions/${one.id}`} title={one.title} meta={<MetaList items={[one.organisation, one.approach]} />}>
                <p>{one.summary}</p>
              </Card>
            ))}
          </CardList>
          <p><a href="/interventions">Everything in the library</a></p>
        </>
      ) : (
        <EmptyState title="The first practice is yours to write" action={{ to: '/interventions/new', label: 'Write up a practice' }}>
          <p>Half an hour is enough: what you did, for whom, what it took and what happened.</p>
        </EmptyState>
      )}
    </section>
  )
}

function Loop() {
  return (
    <section className="hearth-home__loop" aria-labelledby="loop">
      <div className="hearth-home__inside">
        <h2 id="loop">One loop, and nothing typed twice</h2>
        <ol>
          {LOOP.map(([verb, words]) => <li key={verb}><strong>{verb}</strong> {words}</li>)}
        </ol>
        <p className="hearth-home__again">Then the next setting like yours finds you.</p>
      </div>
    </section>
  )
}

export function HomePage({ signedIn, figures, latest }: Home) {
  return (
    <div className="hearth-home">
      <div className="hearth-home__first">
        <div>
          <h1>What works, from settings like yours</h1>
          <p className="hearth-home__lead">Practice written up by the schools, nurseries and universities that ran them: what it took, what it cost and what happened, whether or not it worked.</p>
          <Ask />
          <div className="hearth-home__school"><SchoolField /></div>
        </div>
        <Gathering />
      </div>
      <Paths signedIn={signedIn} />
      <Latest latest={latest} />
      <Loop />
      <Figures figures={figures} />
    </div>
  )
}

export default function HomeRoute() {
  return <HomePage {...useLoaderData<typeof loader>()} />
}
