import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { passwordHint, ResetForm } from '#app/domain/accounts.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { deed, page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { PasswordField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { LinkOver } from '#app/views/accounts/link-over.tsx'
import { rememberedBy } from './visit.server.ts'

export const meta: MetaFunction = () => [{ title: 'Choose a new password – Hearth' }]

/** Opening the link only looks: scanners of mail do that too. */
export const loader = page(async ({ ctx, params }) => ({ email: (await accounts.resetFor(ctx, params.token ?? ''))?.email ?? null }))

export const action = deed(ResetForm, async ({ ctx, arrival, params, input }) => {
  const { browser } = await accounts.resetPassword(ctx, params.token ?? '', input, arrival.cookies.browser)
  return redirect(paths.signIn({ done: 'password' }), { headers: { 'Set-Cookie': rememberedBy(browser) } })
})

export default function Reset() {
  const { email } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  if (email === null) {
    return (
      <LinkOver>
        <p className="govuk-body"><a href={paths.forgot()}>Ask for a new link</a>. Then use the newest message: it is the only one whose link works.</p>
        <p className="govuk-body">If you have set your password already, <a href={paths.signIn()}>sign in</a>.</p>
      </LinkOver>
    )
  }
  return (
    <Reading>
      <ErrorSummary errors={refused?.errors} />
      <PageTitle title="Choose a new password" caption={email} lead="Setting it signs you out everywhere else." />
      <form method="post" noValidate>
        <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
        <PasswordField label="New password" name="password" autoComplete="new-password" hint={passwordHint} error={refused?.errors.password} />
        <Button>Set the new password</Button>
      </form>
    </Reading>
  )
}
