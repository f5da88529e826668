import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SignInForm } from '#app/domain/accounts.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { deed, page } from '#app/http/route.server.ts'
import { paths, samesite } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { signedIn } from '#app/policy/standing.ts'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, PasswordField, TextField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Inset, Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { visitOf, welcome } from './visit.server.ts'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Sign in – Hearth' }]

export const loader = page(({ ctx, url }) => {
  const to = samesite(url.searchParams.get('to'), paths.desk())
  if (signedIn(ctx.who)) throw redirect(to)
  const email = config().demo ? (url.searchParams.get('email') ?? '').slice(0, 200) : ''
  return { to, email, onTheWay: url.searchParams.has('to'), done: url.searchParams.get('done'), demo: config().demo }
})

export const action = deed(SignInForm, async ({ ctx, arrival, request, input }) =>
  welcome(samesite(input.to, paths.desk()), await accounts.signIn(ctx, input, visitOf(arrival, request))),
)

export default function SignIn() {
  const { to, email, onTheWay, done, demo } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Reading>
      <ErrorSummary errors={refused?.errors} order={['email', 'password']} />
      {!refused && done === 'password' ? <Notice kind="success">Your new password is set. Sign in with it.</Notice> : null}
      {!refused && done === 'out' ? <Notice kind="success">You are signed out.</Notice> : null}
      <PageTitle title="Sign in" lead={onTheWay ? 'Sign in to go on to the page you asked for.' : undefined} />
      {demo ? <Inset>This is a demonstration. <a href={paths.demo()}>Choose somebody to be</a> on the page about it.</Inset> : null}
      <form method="post" action={paths.signIn()} noValidate>
        <Hidden name="to" value={typeof refused?.typed.to === 'string' ? refused.typed.to : to} />
        <TextField label="E-mail address" name="email" type="email" autoComplete="username" spellCheck={false} value={refused?.typed.email?.toString() ?? email} error={refused?.errors.email} />
        <PasswordField label="Password" name="password" error={refused?.errors.password} />
        <Button>Sign in</Button>
      </form>
      <p className="govuk-body"><a href={paths.forgot()}>I have forgotten my password</a></p>
      <p className="govuk-body">No account yet? <a href={paths.register()}>Join Hearth</a>. It is free, and takes a minute.</p>
    </Reading>
  )
}
