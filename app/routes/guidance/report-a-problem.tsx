import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ReportForm } from '#app/domain/moderation.ts'
import * as moderation from '#app/domain/moderation.server.ts'
import { deed, page } from '#app/http/route.server.ts'
import { paths, samesite } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { newId } from '#app/platform/ids.ts'
import { signedIn } from '#app/policy/standing.ts'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, TextArea, TextField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

export const meta: MetaFunction = () => [{ title: 'Report a problem – Hearth' }]

/** The page they came from, if it is one of ours. */
function cameFrom(request: Request, url: URL): string {
  const asked = url.searchParams.get('page')
  if (asked) return samesite(asked, '')
  const referer = request.headers.get('referer') ?? ''
  if (!URL.canParse(referer)) return ''
  const { origin, pathname, search } = new URL(referer)
  return origin === config().origin && pathname !== paths.reportProblem() ? pathname + search : ''
}

export const loader = page(({ ctx, request, url }) => ({
  formKey: newId(),
  from: moderation.withoutSecret(cameFrom(request, url)),
  email: ctx.who.email,
  signedIn: signedIn(ctx.who),
  contact: config().contact,
  sent: url.searchParams.get('done') === 'sent',
}))

export const action = deed(ReportForm, async ({ ctx, input }) => {
  await moderation.report(ctx, input)
  return redirect(`${paths.reportProblem()}?done=sent`)
})

export default function ReportAProblem() {
  const { formKey, from, email, signedIn, contact, sent } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <Reading>
      <ErrorSummary errors={refused?.errors} order={['what', 'page', 'email']} />
      {sent && !refused ? <Notice kind="success" title="Thank you">We have your report, and a person will read it.</Notice> : null}
      <PageTitle title="Report a problem" lead="Something does not work, is wrong, cannot be used with your screen reader, or should not be published? Tell us." />
      <p className="govuk-body">If you think a pupil can be recognised in something on this site, say where it is and do not repeat what it says. A moderator reads your report, and asks the lead of the organisation that published it to withdraw it.</p>
      <form method="post" noValidate>
        <Hidden name="formKey" value={formKey} />
        <TextArea label="What is the problem?" name="what" rows={6} count={4000} hint="What you did, what happened, and what you expected. No names of pupils, please." value={refused?.typed.what?.toString()} error={refused?.errors.what} />
        <TextField label="On which page?" name="page" optional spellCheck={false} value={refused?.typed.page?.toString() ?? from} error={refused?.errors.page} />
        <TextField label="Your e-mail address" name="email" type="email" autoComplete="email" spellCheck={false} optional hint={signedIn ? 'If you empty this, we answer to the address of your account.' : 'Only if you want an answer.'} value={refused?.typed.email?.toString() ?? email} error={refused?.errors.email} />
        <Button>Send the report</Button>
      </form>
      <p className="govuk-body">You can also write to <a href={`mailto:${contact}`}>{contact}</a>.</p>
    </Reading>
  )
}
