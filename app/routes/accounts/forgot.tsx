import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { ForgotForm } from '#app/domain/accounts.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { deed } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { TextField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

export const meta: MetaFunction = () => [{ title: 'Set a new password – Hearth' }]

export const action = deed(ForgotForm, async ({ ctx, input }) => {
  await accounts.askReset(ctx, input)
  return redirect(paths.forgotSent())
})

export default function Forgot() {
  const refused = useActionData<typeof action>()
  return (
    <Reading>
      <BackLink to={paths.signIn()}>Back to signing in</BackLink>
      <ErrorSummary errors={refused?.errors} />
      <PageTitle title="Set a new password" lead="Enter the address you sign in with. We send you a link with which to choose a new password." />
      <form method="post" noValidate>
        <TextField label="E-mail address" name="email" type="email" autoComplete="username" spellCheck={false} value={refused?.typed.email?.toString()} error={refused?.errors.email} />
        <Button>Send me the link</Button>
      </form>
    </Reading>
  )
}
