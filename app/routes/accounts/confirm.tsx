import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ConfirmForm, passwordHint } from '#app/domain/accounts.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { deed, page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { PasswordField, TextField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { LinkOver } from '#app/views/accounts/link-over.tsx'
import { visitOf, welcome } from './visit.server.ts'

export const meta: MetaFunction = () => [{ title: 'Confirm your e-mail address – Hearth' }]

/** Opening the link only looks: scanners of mail do that too. */
export const loader = page(async ({ ctx, arrival, params }) => ({ asked: await accounts.confirmation(ctx, params.token ?? '', arrival.cookies.browser) }))

export const action = deed(ConfirmForm, async ({ ctx, arrival, request, params, input }) =>
  welcome(paths.join({ done: 'confirmed' }), await accounts.confirm(ctx, params.token ?? '', input, visitOf(arrival, request))),
)

export default function Confirm() {
  const { asked } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  if (!asked) {
    return (
      <LinkOver>
        <p className="govuk-body">If you have confirmed your address already, <a href={paths.signIn()}>sign in</a>.</p>
        <p className="govuk-body">If not, <a href={paths.register()}>register again</a>: a new link comes at once.</p>
      </LinkOver>
    )
  }
  const facts = [...(asked.name ? [{ key: 'name', term: 'Name', value: asked.name }] : []), { key: 'email', term: 'E-mail address', value: asked.email }]
  return (
    <Reading>
      <ErrorSummary errors={refused?.errors} order={['name', 'password']} />
      <PageTitle title="Confirm your e-mail address" lead="Is this you? Until you press the button there is no account." />
      <SummaryList rows={facts} />
      <form method="post" noValidate>
        {asked.asks === 'name and password' ? (
          <TextField label="Your name" name="name" autoComplete="name" spellCheck={false} value={refused?.typed.name?.toString()} error={refused?.errors.name} />
        ) : null}
        {asked.asks === 'name and password' ? <PasswordField label="Choose a password" name="password" autoComplete="new-password" hint={passwordHint} error={refused?.errors.password} /> : null}
        {asked.asks === 'password' ? (
          <PasswordField label="Your password" name="password" hint="The one you chose when you registered. We ask because this is not the browser you registered with." error={refused?.errors.password} />
        ) : null}
        <Button>Confirm and open my account</Button>
      </form>
      <p className="govuk-body">If you did not ask for an account, close this page: nothing happens.</p>
    </Reading>
  )
}
