import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NotFound } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'
import { sayDay } from '#app/platform/dates.ts'
import { legal } from '#app/platform/handbook.server.ts'
import { Leaf } from '#app/views/leaf.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Page not found'} – Hearth` }]

/** Privacy, accessibility, cookies and terms share this page; the address says which. */
export const loader = page(({ url }) => {
  const leaf = legal(url.pathname.replace(/\.data$/, '').replace(/^\/|\/$/g, ''))
  if (!leaf) throw new NotFound('There is no such page.')
  return { title: leaf.meta.title, summary: leaf.meta.summary, html: leaf.html, reviewed: sayDay(leaf.meta.reviewedOn) }
})

export default function Legal() {
  return <Leaf {...useLoaderData<typeof loader>()} />
}
