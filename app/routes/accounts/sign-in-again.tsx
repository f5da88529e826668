import { data, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import * as accounts from '#app/domain/accounts.server.ts'
import { Invalid, TooMany } from '#app/errors.ts'
import { paths, samesite } from '#app/paths.ts'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, PasswordField, TextField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { visitOf, welcome } from './visit.server.ts'

export const meta: MetaFunction = () => [{ title: 'Sign in to go on – Hearth' }]

type Kept = { name: string; value: string }
type Said = { step: 'sign-in' | 'send'; to: string; kept: Kept[]; email: string; errors: Record<string, string> }

/**
 * A form sent without a session is passed on to this page, with everything in it.
 * What was typed travels in the page itself, so that an ended session loses nothing, with or without script.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const to = samesite(new URL(request.url).searchParams.get('to'), paths.desk())
  const kept = [...form].flatMap(([name, value]): Kept[] => (typeof value === 'string' && !/password/i.test(name) && !name.startsWith('again-') ? [{ name, value }] : []))
  const email = form.get('again-email')
  const password = form.get('again-password')
  if (typeof email !== 'string' || typeof password !== 'string') return { step: 'sign-in', to, kept, email: '', errors: {} } satisfies Said
  try {
    const signedIn = await accounts.signIn(context.ctx, { email, password }, visitOf(context, request))
    const headers = new Headers(welcome(to, signedIn).headers)
    headers.delete('Location')
    return data({ step: 'send' as const, to, kept, email: '', errors: {} }, { headers })
  } catch (error) {
    if (error instanceof Invalid || error instanceof TooMany) {
      const errors: Record<string, string> = { 'again-password': error instanceof Invalid ? (error.errors.password ?? error.errors.email ?? error.errors[''] ?? error.message) : error.message }
      return data<Said>({ step: 'sign-in', to, kept, email, errors }, { status: error.status })
    }
    throw error
  }
}

export default function SignInAgain() {
  const said = useActionData<Said>()
  if (!said)
    return (
      <Reading>
        <PageTitle title="Sign in" lead="Nothing that was typed has come along." />
        <p className="govuk-body"><a href={paths.signIn()}>Sign in</a> and go on from there.</p>
      </Reading>
    )
  const { to, kept, errors, email } = said
  const hidden = kept.map(({ name, value }, index) => <Hidden key={`${index} ${name}`} name={name} value={value} />)
  return (
    <Reading>
      <ErrorSummary errors={errors} />
      {said.step === 'sign-in' ? (
        <>
          <PageTitle title="Sign in to go on" lead="You were signed out while you were writing. Everything you typed is kept on this page: sign in, and it can be sent. After this there is one button more: Send it now." />
          <form method="post" action={`${paths.signInAgain()}?to=${encodeURIComponent(to)}`} noValidate>
            {hidden}
            <TextField label="E-mail address" name="again-email" type="email" autoComplete="username" spellCheck={false} value={email} />
            <PasswordField label="Password" name="again-password" error={errors['again-password']} />
            <Button>Sign in</Button>
          </form>
        </>
      ) : (
        <>
          <PageTitle title="You are signed in again" lead="What you typed has not been sent yet." />
          <form method="post" action={to} noValidate>
            {hidden}
            <Button>Send it now</Button>
          </form>
        </>
      )}
    </Reading>
  )
}
