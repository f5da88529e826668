import { redirect, type MetaFunction } from '@remix-run/node'
import { SignOutForm } from '#app/domain/accounts.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import { cookie, sessionCookie } from '#app/http/context.server.ts'
import { deed, page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { signedIn } from '#app/policy/standing.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

export const meta: MetaFunction = () => [{ title: 'Sign out – Hearth' }]

export const loader = page(({ ctx }) => {
  if (!signedIn(ctx.who)) throw redirect(paths.home())
  return null
})

export const action = deed(SignOutForm, async ({ ctx, arrival }) => {
  if (arrival.cookies.session) await accounts.closeSession(ctx, arrival.cookies.session)
  const headers = new Headers({ 'Clear-Site-Data': '"cache"' })
  headers.append('Set-Cookie', cookie(sessionCookie(), '', 0))
  return redirect(paths.signIn({ done: 'out' }), { headers })
})

export default function SignOut() {
  return (
    <Reading>
      <PageTitle title="Sign out" lead="On a computer that others use, sign out when you have finished." />
      <form method="post" action={paths.signOut()} noValidate data-keep-forget="all"><Button>Sign out</Button></form>
    </Reading>
  )
}
