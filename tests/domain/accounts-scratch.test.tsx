import { createMemoryRouter, RouterProvider } from 'react-router-dom'
import { renderToStaticMarkup } from 'react-dom/server'
import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as accounts from '#app/domain/accounts.server.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { id, NOW, world } from '#tests/support/world.ts'

const names = ['account', 'ask-to-join', 'confirm', 'forgot', 'forgot-sent', 'join', 'people', 'register', 'registered', 'reset', 'sign-in', 'sign-out']
test('render', async () => {
  const w = await world()
  await accounts.ask(w.as('daniel'), { organisationId: id(900101), role: 'lead', job: 'Teacher' })
  await organisations.propose(w.as('amara'), { kind: 'early_years', name: 'Lobster Pot Preschool Two', town: 'Hollin Bay', postcode: '', website: '', about: '', anyway: true })
  await moderation.report(w.visitor(), { page: '/interventions/x', what: 'Line one\nLine two', email: 'a@b.example' })
  const secret = await accounts.issueToken({ db: w.db, now: NOW }, { purpose: 'reset-password', subject: id('helen'), email: 'x', hours: 1 })
  const { session } = await accounts.signIn({ db: w.db, now: NOW }, { email: 'helen.thwaite@hollin-bay.example', password: 'warm hearth county' }, { session: null, browser: null, agent: '' })
  await accounts.signIn({ db: w.db, now: NOW }, { email: 'helen.thwaite@hollin-bay.example', password: 'warm hearth county' }, { session: null, browser: null, agent: '' })
  const who: Record<string, string> = { 'moderation/desk': 'joan', 'accounts/ask-to-join': 'tom' }
  let out = ''
  for (const file of [...names.map((n) => `accounts/${n}`), 'moderation/desk', 'guidance/report-a-problem']) {
    const route = await import(`../../app/routes/${file}.tsx`) as any
    const visitor = ['register', 'sign-in', 'confirm', 'reset', 'forgot'].some((n) => file.endsWith(n))
    const ctx = visitor ? w.visitor() : w.as(who[file] ?? 'helen')
    const data = route.loader ? await route.loader({ request: new Request('http://localhost:3999/x?q=hollin&done=approve'), params: { id: id(900101), token: secret }, context: { ctx, nonce: '', address: '', cookies: { session, browser: null }, enhance: '' } }) : null
    const el = <route.default />
    const router = createMemoryRouter([{ id: 'r', path: '*', element: el, loader: () => data, action: () => null }], { hydrationData: { loaderData: { r: data }, actionData: { r: { errors: { '': 'Nope', email: 'Bad', role: 'Bad', name: 'Bad', password: 'Bad', what: 'Bad' }, typed: {} } } } })
    const html = renderToStaticMarkup(<RouterProvider router={router} />)
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((m) => m[1])
    const dup = ids.filter((x, i) => ids.indexOf(x) !== i)
    if (dup.length) console.log(file, 'DUPLICATE', dup)
    expect(html).not.toContain('style=')
    out += `\n\n== ${file}\n${html}`
  }
  writeFileSync('/tmp/acc_pages.html', out)
})
