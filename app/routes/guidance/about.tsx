import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { page } from '#app/http/route.server.ts'
import { sayDay } from '#app/platform/dates.ts'
import { guide } from '#app/platform/handbook.server.ts'
import { Leaf } from '#app/views/leaf.tsx'

export const meta: MetaFunction = () => [{ title: 'About Hearth – Hearth' }]

export const loader = page(() => {
  const leaf = guide('about')!
  return { title: leaf.meta.title, summary: leaf.meta.summary, html: leaf.html, reviewed: sayDay(leaf.meta.reviewedOn) }
})

export default function About() {
  return <Leaf {...useLoaderData<typeof loader>()} />
}
