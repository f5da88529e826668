import { budgetOf, sayMoney, tiers, type Content } from '../premium.ts'

const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 88)}…` : text)

/** What is different from last year's statement, a line each. Pure. */
export function changesSince(last: Content, now: Content): string[] {
  const said: string[] = []
  if (last.intent !== now.intent) said.push('The statement of intent is reworded.')
  const both = [['Challenge', last.challenges, now.challenges], ['Intended outcome', last.outcomes.map((one) => one.outcome), now.outcomes.map((one) => one.outcome)]] as const
  for (const [label, before, after] of both) {
    for (const one of after.filter((text) => !before.includes(text))) said.push(`${label}, new or reworded: ${short(one)}`)
    for (const one of before.filter((text) => !after.includes(text))) said.push(`${label}, no longer there: ${short(one)}`)
  }
  const allBefore = tiers.flatMap((tier) => last[tier].activities)
  const allNow = tiers.flatMap((tier) => now[tier].activities)
  for (const one of allNow) {
    const was = allBefore.find(({ key }) => key === one.key)
    if (!was) said.push(`Activity, new: ${short(one.what)}`)
    else if (was.what !== one.what) said.push(`Activity, reworded: ${short(one.what)}`)
  }
  for (const one of allBefore.filter(({ key }) => !allNow.some((now) => now.key === key))) said.push(`Activity, no longer there: ${short(one.what)}`)
  const [was, is] = [budgetOf(last), budgetOf(now)]
  if (was !== null && is !== null && was !== is) said.push(`The budget is ${sayMoney(is)}, last year it was ${sayMoney(was)}.`)
  return said
}
