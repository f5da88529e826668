import { renderToStaticMarkup } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server'
import { describe, expect, test } from 'vitest'
import * as listPage from '#app/routes/lists/show.tsx'
import * as root from '#app/root.tsx'

/** A page whose loader threw this, as its boundary shows it. */
async function shown(boundary: () => JSX.Element, thrown: Response, signedIn: { name: string } | null): Promise<string> {
  const handler = createStaticHandler([{ id: 'root', path: '/', loader: () => ({ signedIn }), children: [{ id: 'page', path: '*', loader: () => { throw thrown }, Component: () => null, ErrorBoundary: boundary }] }])
  const context = await handler.query(new Request('http://localhost:3999/lists/abc'))
  if (context instanceof Response) throw context
  return renderToStaticMarkup(<StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} hydrate={false} />)
}
const error = (status: number, data: string) => ({ status, statusText: '', internal: false, data })
const titles = (route: { meta: unknown }, thrown: unknown): unknown => (route.meta as (args: unknown) => unknown)({ error: thrown, data: undefined })

describe('what could not be shown', () => {
  test('has one title, which says what happened, and none in its body', async () => {
    expect(titles(root, error(404, 'There is no such practice.'))).toEqual([{ title: 'Page not found – Hearth' }])
    expect(titles(root, new Error('x'))).toEqual([{ title: 'Something went wrong – Hearth' }])
    expect(titles(root, undefined)).toEqual([{ title: 'Hearth: what works, shared by schools' }])
    const html = await shown(root.ErrorBoundary, new Response('There is no such practice.', { status: 404 }), null)
    expect(html).not.toContain('<title')
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).toMatch(/Page not found.*There is no such practice\./)
  })

  test('a list that is not shared asks a visitor whether it is theirs, and does not ask somebody who is signed in', async () => {
    const gone = () => new Response('This list is no longer shared, or never was.', { status: 404 })
    const visitor = await shown(listPage.ErrorBoundary, gone(), null)
    expect(visitor).toMatch(/This list is no longer shared, or never was\..*If it is yours, <a[^>]* href="\/sign-in\?to=%2Flists%2Fabc">sign in<\/a>/)
    const known = await shown(listPage.ErrorBoundary, gone(), { name: 'Amara' })
    expect(known).toContain('no longer shared')
    expect(known).not.toContain('/sign-in')
    expect(titles(listPage, error(404, 'x'))).toContainEqual({ title: 'You cannot read this list – Hearth' })
    expect(await shown(listPage.ErrorBoundary, new Response('', { status: 500 }), null)).toContain('Something went wrong')
  })
})
