import { redirect, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as interventions from '#app/domain/interventions.server.ts'
import { readSearch, searchLink, searchQuery } from '#app/domain/interventions.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { hint } from '#app/domain/organisations.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Card, CardList } from '#app/ui/card/card.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { SchoolField } from '#app/views/interventions/school-field.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.typed ? `Schools called “${data.typed}”` : 'Practice from schools like yours'} – Hearth` }]

/** From a school as somebody types it to what schools like it did: straight there when only one can be meant. */
export const loader = page(async ({ ctx, url }) => {
  const typed = (url.searchParams.get('school') ?? '').trim().slice(0, 100)
  const kept = readSearch(new URLSearchParams(url.searchParams.get('keep') ?? ''))
  const to = (id: string): string => searchLink({ ...kept, like: id, sort: 'like', page: 1 })
  const picked = url.searchParams.get('organisation') ?? ''
  const [chosen] = picked === '' ? [] : await organisations.byIds(ctx.db, [picked])
  if (chosen && interventions.isSetting(chosen.kind)) throw redirect(to(chosen.id))
  const { one, several, near, guessed } = typed === '' ? { one: null, several: [], near: null, guessed: false } : await interventions.settingNamed(ctx.db, typed)
  if (one) throw redirect(to(one.id))
  return { typed, near, guessed, keep: searchQuery({ ...kept, like: null, sort: undefined }), choices: several.slice(0, 15).map((it) => ({ id: it.id, name: it.name, hint: hint(it), to: to(it.id) })), tooMany: several.length > 15 }
})

export default function Like() {
  const { typed, near, guessed, keep, choices, tooMany } = useLoaderData<typeof loader>()
  const none = typed !== '' && choices.length === 0
  return (
    <Reading>
      <BackLink to={paths.interventions()}>The library</BackLink>
      <PageTitle title={guessed ? 'Did you mean one of these?' : choices.length > 0 ? 'Which school?' : 'Practice from schools like yours'} lead={choices.length > 0 ? null : <p>Choose any school of the register. The library then stands in order of how like it each setting is, and says why.</p>} />
      {guessed ? <p role="status">No school is found for “{typed}”. These are called something near to it.</p> : null}
      {near ? <p role="status">No school stands at {typed.toUpperCase()}. These are near it, at {near}.</p> : null}
      {choices.length > 0 ? (
        <CardList label="Schools to choose from">{choices.map((one) => <Card key={one.id} to={one.to} title={one.name} meta={one.hint} />)}</CardList>
      ) : null}
      {tooMany ? <p>There are more. Add the town or the postcode to find the right one.</p> : null}
      <SchoolField label={choices.length > 0 ? 'None of these? Type it again' : 'Which school?'} typed={typed} keep={keep} error={none ? `No school is found for “${typed}”. Try fewer words of its name, its town, its postcode, or the six figures of its URN.` : undefined} />
      <p>A nursery, a college or a school of its own kind that is not in the register can be <a href={paths.proposeOrganisation()}>proposed</a>. Nothing that you type here is kept.</p>
    </Reading>
  )
}
