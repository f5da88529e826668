import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AccountForm, passwordHint } from '#app/domain/accounts.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { deed, page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, PasswordField, TextField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { OwnMemberships } from '#app/views/accounts/own-memberships.tsx'
import { OwnSessions } from '#app/views/accounts/own-sessions.tsx'

export const meta: MetaFunction = () => [{ title: 'Your account – Hearth' }]

export const loader = page(async ({ ctx, arrival, url }) => ({
  name: ctx.who.name,
  email: ctx.who.email,
  memberships: await accounts.myMemberships(ctx),
  sessions: await accounts.mySessions(ctx, arrival.cookies.session),
  done: url.searchParams.get('done'),
}))

export const action = deed(AccountForm, async ({ ctx, arrival, input }) => {
  const { deed, session } = input
  if (deed === 'name') await accounts.rename(ctx, input.name)
  if (deed === 'password') await accounts.changePassword(ctx, input, arrival.cookies.session)
  if (deed === 'leave') return redirect(`${paths.account()}?done=${await accounts.end(ctx, input.membership)}`)
  if (deed === 'end-session') await accounts.endOtherSessions(ctx, arrival.cookies.session, session)
  if (deed === 'end-sessions') await accounts.endOtherSessions(ctx, arrival.cookies.session)
  return redirect(`${paths.account()}?done=${deed}`)
})

const done: Record<string, string> = {
  name: 'Your name is changed.',
  password: 'Your password is changed. Every other browser has been signed out.',
  left: 'You have left. What you wrote stays with the organisation.',
  'taken-back': 'Your request is taken back.',
  'end-session': 'That browser is signed out.',
  'end-sessions': 'Every other browser is signed out.',
}

export default function Account() {
  const { name, email, memberships, sessions, done: word } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = refused?.errors ?? {}
  return (
    <Reading>
      <ErrorSummary errors={refused?.errors} order={['name', 'oldPassword', 'newPassword']} />
      {!refused && word && done[word] ? <Notice kind="success">{done[word]}</Notice> : null}
      <PageTitle title="Your account" caption={email} />

      <section aria-labelledby="where">
        <h2 className="govuk-heading-m" id="where">Your organisations</h2>
        <OwnMemberships memberships={memberships} />
      </section>

      <section aria-labelledby="who">
        <h2 className="govuk-heading-m" id="who">Your name</h2>
        <form method="post" noValidate>
          <Hidden name="deed" value="name" />
          <TextField label="Name" name="name" autoComplete="name" spellCheck={false} hint="It stands beside what you publish." value={refused?.typed.deed === 'name' ? refused.typed.name?.toString() : name} error={errors.name} />
          <Button kind="plain">Change my name</Button>
        </form>
      </section>

      <p className="govuk-body"><a href={paths.record()}>Your record of development and joint work</a>: it stays yours when you leave an organisation.</p>
      <p className="govuk-body"><a href={paths.mailChoices()}>Choose which e-mail you get</a></p>

      <section aria-labelledby="secret">
        <h2 className="govuk-heading-m" id="secret">Your password</h2>
        <form method="post" noValidate>
          <Hidden name="deed" value="password" />
          <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
          <PasswordField label="The password you use now" name="oldPassword" error={errors.oldPassword} />
          <PasswordField label="New password" name="newPassword" autoComplete="new-password" hint={`${passwordHint} Changing it signs you out everywhere else.`} error={errors.newPassword} />
          <Button kind="plain">Change my password</Button>
        </form>
      </section>

      <section aria-labelledby="sessions">
        <h2 className="govuk-heading-m" id="sessions">Where you are signed in</h2>
        <OwnSessions sessions={sessions} />
      </section>
    </Reading>
  )
}
