import type { ReactNode } from 'react'
import type { NetworkDeed } from '#app/domain/networks.ts'
import { Button, type ButtonKind } from '#app/ui/button/button.tsx'
import { Hidden } from '#app/ui/field/field.tsx'

type DeedButtonProps = { deed: NetworkDeed; member?: string | undefined; seenVersion?: number | undefined; kind?: ButtonKind; children: ReactNode }

/** One button, one deed, one form. */
export function DeedButton({ deed, member, seenVersion, kind = 'plain', children }: DeedButtonProps) {
  return (
    <form method="post" noValidate>
      {member ? <Hidden name="member" value={member} /> : null}
      {seenVersion ? <Hidden name="seenVersion" value={seenVersion} /> : null}
      <Button kind={kind} name="deed" value={deed}>{children}</Button>
    </form>
  )
}
