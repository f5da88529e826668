import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import * as premium from '#app/domain/premium.server.ts'
import { Forbidden } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { choice, id } from '#app/platform/fields.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { signedIn } from '#app/policy/standing.ts'

export const meta: MetaFunction = () => [{ title: 'Begin a statement – Hearth' }]

/** Nothing to see here by itself: the buttons are on the list. It must not lead there, or a refusal would never be read. */
export const loader = page(({ ctx }) => {
  if (!signedIn(ctx.who)) throw new Forbidden('Sign in first.')
  return null
})

const Begin = z.object({ organisationId: id('Choose the school.'), year: z.coerce.number().int(), from: choice(['blank', 'last-year', 'file'], 'Choose how to begin.'), content: z.string().max(500_000).default('') })

export const action = deed(Begin, async ({ ctx, input: { content, ...input } }) =>
  redirect(paths.premiumStatement(await premium.start(ctx, { ...input, content: input.from === 'file' ? premium.readBack(content) : undefined }))))

export default function Start() {
  const refused = useActionData<Refused>()
  return (
    <Reading>
      <BackLink to={paths.premium()}>All statements</BackLink>
      <ErrorSummary errors={refused?.errors && Object.fromEntries([['', Object.values(refused.errors).join(' ')]])} />
      <PageTitle title={refused ? 'The statement was not begun' : 'Begin a statement'} lead={refused ? 'Nothing was changed. Go back to the list and open the statement, or begin another.' : 'Statements are begun from the list.'} />
    </Reading>
  )
}
