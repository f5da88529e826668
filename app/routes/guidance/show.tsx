import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NotFound } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { guide } from '#app/platform/handbook.server.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Leaf } from '#app/views/leaf.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Page not found'} – Hearth` }]

export const loader = page(({ params }) => {
  const leaf = guide(params.name ?? '')
  if (!leaf || leaf.name === 'about') throw new NotFound('There is no such page of help. All of it is listed under “How to”.')
  return { title: leaf.meta.title, summary: leaf.meta.summary, html: leaf.html, reviewed: sayDay(leaf.meta.reviewedOn) }
})

export default function Guide() {
  return (
    <>
      <BackLink to={paths.help()}>How to use Hearth</BackLink>
      <Leaf {...useLoaderData<typeof loader>()} />
    </>
  )
}
