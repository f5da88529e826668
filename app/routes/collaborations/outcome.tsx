import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SayOutcome } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button, ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, Radios, TextArea } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { excerpt } from '#app/views/collaborations/entry-card.tsx'
import { Lines } from '#app/views/collaborations/history.tsx'
import { onEntry } from './on-entry.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `What changed?${data ? ` – ${excerpt(data.what, 50)}, ${sayDay(data.happenedOn)}` : ''} – Hearth` }]

/** Somebody in two of the organisations says first for which; each has its own words. */
export const loader = page(async ({ ctx, params, url }) => {
  const { sides, ...entry } = await collaborations.forOutcome(ctx, params.id!)
  const asked = url.searchParams.get('for')
  return { ...entry, sides, side: sides.length === 1 ? sides[0]! : (sides.find((one) => one.id === asked) ?? null), formKey: newId() }
})

export const action = onEntry(deed(SayOutcome, async ({ ctx, params, input }) => {
  await collaborations.addOutcome(ctx, params.id!, input)
  return redirect(`${paths.collaboration(params.id!)}?done=outcome`)
}))

export default function Outcome() {
  const { id, what, happenedOn, changed, sides, side, formKey } = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  return (
    <Reading>
      <BackLink to={paths.collaboration(id)}>The entry</BackLink>
      <ErrorSummary errors={again?.errors} />
      <PageTitle title="What changed for us?" caption={sayDay(happenedOn)} />
      <Inset><p>{excerpt(what)}</p></Inset>
      {changed ? <p className="hearth-quiet">The entry says of it: “<Lines text={changed} />”</p> : null}
      {side ? (
        <form method="post" noValidate>
          <Hidden name="formKey" value={formKey} />
          <Hidden name="organisationId" value={side.id} />
          <Hidden name="seen" value={side.seen} />
          {again?.errors[''] && side.what ? <Inset><p>As it stands now: {side.what}</p></Inset> : null}
          <TextArea label={`What changed for ${side.name} because of it?`} name="what" rows={5} count={4000} value={again ? String(again.typed.what ?? '') : side.what} error={again?.errors.what} hint="For pupils or for staff, however small. “Nothing yet” is an answer too. Do not name pupils: both sides read this." />
          <p className="hearth-quiet">It stands beside the entry, under your organisation’s name, and undoes nobody’s countersignature. Earlier words are kept in the history.</p>
          <ButtonRow>
            <Button>Keep what changed</Button>
            <LinkButton kind="quiet" to={paths.collaboration(id)}>Back to the entry</LinkButton>
          </ButtonRow>
        </form>
      ) : (
        <form method="get">
          <Radios legend="For which of your organisations?" name="for" options={sides.map((one) => ({ value: one.id, label: one.name }))} />
          <ButtonRow><Button>Go on</Button></ButtonRow>
        </form>
      )}
    </Reading>
  )
}
