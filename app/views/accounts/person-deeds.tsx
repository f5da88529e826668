import type { ReactNode } from 'react'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Hidden } from '#app/ui/field/field.tsx'

/** One button that does one deed to one membership. The hidden words say to whom, for those who hear the page. */
export function Deed({ deed, row, rowName = 'membership', role, kind = 'plain', children, whom }: {
  deed: string
  row: string
  rowName?: 'membership' | 'row' | undefined
  role?: string | undefined
  kind?: 'main' | 'plain' | 'warn' | 'quiet' | undefined
  children: ReactNode
  whom: string
}) {
  return (
    <form method="post" noValidate>
      <Hidden name="deed" value={deed} />
      <Hidden name={rowName} value={row} />
      {role ? <Hidden name="role" value={role} /> : null}
      <Button kind={kind}>{children}<span className="govuk-visually-hidden"> {whom}</span></Button>
    </form>
  )
}

/** The answers to somebody who asks to join: yes as asked, yes as a member only, or no. */
export function Answers({ asker, leading, rowName }: { asker: { id: string; name: string; role: string }; leading: 'lead' | 'coordinator'; rowName?: 'membership' | 'row' | undefined }) {
  const shared = { row: asker.id, rowName, whom: `– ${asker.name}` }
  return (
    <ButtonRow>
      <Deed deed="approve" kind="main" {...shared}>{asker.role === 'member' ? 'Approve' : `Approve as ${leading}`}</Deed>
      {asker.role === 'member' ? null : <Deed deed="approve" role="member" {...shared}>Approve as member</Deed>}
      <Deed deed="decline" kind="quiet" {...shared}>Decline</Deed>
    </ButtonRow>
  )
}
