import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { passwordHint, RegisterForm } from '#app/domain/accounts.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { deed, page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { signedIn } from '#app/policy/standing.ts'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, PasswordField, TextField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { rememberedBy } from './visit.server.ts'

export const meta: MetaFunction = () => [{ title: 'Join Hearth – Hearth' }]

export const loader = page(({ ctx }) => {
  if (signedIn(ctx.who)) throw redirect(paths.desk())
  return { formKey: newId() }
})

export const action = deed(RegisterForm, async ({ ctx, arrival, input }) => {
  const browser = await accounts.register(ctx, input, arrival.cookies.browser)
  return redirect(paths.registered(), { headers: { 'Set-Cookie': rememberedBy(browser) } })
})

export default function Register() {
  const { formKey } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Reading>
      <ErrorSummary errors={refused?.errors} order={['name', 'email', 'password']} />
      <PageTitle title="Join Hearth" lead="You need an account to write up practice, log joint work and make reports. Reading the library needs none." />
      <form method="post" noValidate>
        <Hidden name="formKey" value={formKey} />
        <TextField label="Your name" name="name" autoComplete="name" spellCheck={false} hint="As colleagues know you. It stands beside what you publish." value={refused?.typed.name?.toString()} error={refused?.errors.name} />
        <TextField label="E-mail address" name="email" type="email" autoComplete="email" spellCheck={false} hint="Use your work address: it helps colleagues to know that it is you. We send a link to it." value={refused?.typed.email?.toString()} error={refused?.errors.email} />
        <PasswordField label="Password" name="password" autoComplete="new-password" hint={passwordHint} error={refused?.errors.password} />
        <Button>Send me the link</Button>
      </form>
      <p className="govuk-body">Have you an account already? <a href={paths.signIn()}>Sign in</a>.</p>
      <p className="govuk-body"><a href={paths.legal('privacy')}>What we keep about you, and why</a></p>
    </Reading>
  )
}
