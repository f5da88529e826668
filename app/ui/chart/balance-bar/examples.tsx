import type { JSX } from 'react'
import { BalanceBar } from '#app/ui/chart/balance-bar/balance-bar.tsx'

export const examples: Record<string, JSX.Element> = {
  hours: <BalanceBar label="Hours, 1 September to 22 November 2026" unit="hours" given={31.5} mutual={12} received={18} />,
  onlyReceived: <BalanceBar label="Entries this term" unit="entries" given={0} mutual={0} received={4} />,
  none: <BalanceBar label="Entries this term" unit="entries" given={0} mutual={0} received={0} />,
}
