import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server'
import { renderToStaticMarkup } from 'react-dom/server'
import type { ComponentType } from 'react'
import { expect } from 'vitest'
import type { Context } from '#app/context.ts'
import type { Arrival } from '#app/http/context.server.ts'

/* eslint-disable @typescript-eslint/no-explicit-any */
export type PageRoute = { loader: (args: any) => unknown; action?: (args: any) => unknown; default: ComponentType }
type Params = Record<string, string>
/** A form's fields: by name, each once or several times, or as pairs in their order. */
export type SentForm = Record<string, string | readonly string[]> | readonly (readonly [string, string])[]

const pairs = (form: SentForm): string[][] => (Array.isArray(form) ? (form as [string, string][]) : Object.entries(form as Record<string, string | string[]>).flatMap(([name, value]) => [value].flat().map((one) => [name, one])))
/** What a loader or an action is given: a browser that has no cookies, at an address of its own. */
export function asked(ctx: Context, address: string, params: Params = {}, form?: SentForm) {
  const arrival: Arrival = { ctx, nonce: 'n', address: '192.0.2.1', cookies: { session: null, browser: null }, enhance: '' }
  return { request: new Request(`http://localhost:3999${address}`, form ? { method: 'POST', body: new URLSearchParams(pairs(form)) } : {}), params, context: arrival }
}
/** What a thrown or returned answer holds: Remix's data() wraps it. */
export const held = (answer: any) => (answer?.type === 'DataWithResponseInit' ? answer.data : answer)

/** A page as it is sent: its loader's answer, and its action's if the form came back. */
export async function sent(route: PageRoute, ctx: Context, address: string, params: Params = {}, actionData?: unknown): Promise<string> {
  const data = held(await route.loader(asked(ctx, address, params)))
  const handler = createStaticHandler([{ id: 'page', path: '*', Component: route.default, loader: () => data as object }])
  const context = await handler.query(new Request(`http://localhost:3999${address}`))
  if (context instanceof Response) throw context
  if (actionData) context.actionData = { page: actionData }
  return renderToStaticMarkup(<StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} hydrate={false} />)
}

/** Where a deed leads, or what it says is wrong. */
export async function answered(route: PageRoute, ctx: Context, address: string, params: Params, form: Record<string, string>): Promise<{ status: number; to?: string; errors?: Record<string, string>; typed?: Record<string, unknown> }> {
  const answer: any = await Promise.resolve(route.action!(asked(ctx, address, params, form))).catch((error: unknown) => (error instanceof Response ? error : Promise.reject(error as Error)))
  if (answer instanceof Response) return { status: answer.status, to: answer.headers.get('location') ?? '' }
  return { status: answer.init.status, ...answer.data }
}

export async function refusedWith(work: Promise<unknown>): Promise<Response> {
  const answer = await work.then(() => null, (error: unknown) => error)
  if (answer instanceof Response) return answer
  throw answer instanceof Error ? answer : new Error('It was answered.')
}

/** Every id once, every label and summary link leading somewhere, one main heading, nothing left over. */
export function sound(html: string): void {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
  expect(ids.filter((one, at) => ids.indexOf(one) !== at)).toEqual([])
  for (const match of html.matchAll(/(?:for|href="#|aria-labelledby)="?([a-zA-Z][\w-]*)"/g)) expect(ids).toContain(match[1])
  expect(html.match(/<h1/g)).toHaveLength(1)
  expect(html).not.toContain('style=')
  expect(html).not.toMatch(/undefined|NaN|\[object/)
}
