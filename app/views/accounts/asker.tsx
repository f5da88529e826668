import type { ReactNode } from 'react'
import { roleWords, type Role } from '#app/domain/accounts.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'

/** Somebody who asks to join, with what helps to decide. */
export function AskerFacts({ asker, more = [] }: { asker: { role: Role; job: string; email: string; askedAt: Date }; more?: { key: string; term: string; value: ReactNode }[] }) {
  return (
    <SummaryList
      rows={[
        ...more,
        { key: 'role', term: 'Asks to be', value: roleWords[asker.role] },
        { key: 'job', term: 'Job', value: asker.job || 'Not said' },
        { key: 'email', term: 'E-mail address', value: asker.email },
        { key: 'asked', term: 'Asked on', value: sayDay(dayOf(asker.askedAt)) },
      ]}
    />
  )
}
