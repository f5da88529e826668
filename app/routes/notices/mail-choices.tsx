import { redirect, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { MailForm } from '#app/domain/notices.ts'
import * as notices from '#app/domain/notices.server.ts'
import { deed, page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { AlwaysSent, MailChoices } from '#app/views/notices/mail-choices.tsx'

export const meta: MetaFunction = () => [{ title: 'The e-mail you get – Hearth' }]

export const loader = page(async ({ ctx, url }) => ({ wanted: await notices.choices(ctx), email: ctx.who.email, done: url.searchParams.get('done') }))

export const action = deed(MailForm, async ({ ctx, input }) => {
  await notices.choose(ctx, input.kinds)
  return redirect(`${paths.mailChoices()}?done=saved`)
})

export default function Mail() {
  const { wanted, email, done } = useLoaderData<typeof loader>()
  return (
    <Reading>
      <BackLink to={paths.account()}>Your account</BackLink>
      {done === 'saved' ? <Notice kind="success">Saved. It counts from the next e-mail on, those that are about to be sent included.</Notice> : null}
      <PageTitle title="The e-mail you get" caption={email} />
      <MailChoices wanted={wanted} />
      <AlwaysSent />
    </Reading>
  )
}
