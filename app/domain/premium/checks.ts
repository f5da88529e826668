import * as library from '#app/domain/interventions.server.ts'
import { academicYear, sayDay } from '#app/platform/dates.ts'
import { budgetOf, dueOn, eligibleIn, partTitles, sayMoney, sumOfTiers, tiers, totalCostOf, type Check, type Content, type Tier } from '../premium.ts'

/** What a person should look at before it is published. Sentences, each with the field it is about; nothing here stops anything. Pure. */

const SMALLEST = 10
export type Checked = { year: number; school: string }

export const checksOf = (content: Content, about: Checked): Check[] => [...overview(content, about), ...funding(content), ...plan(content), ...tiers.flatMap((tier) => activities(content, tier)), ...review(content), ...recognisable(content)]

function overview(content: Content, { year }: Checked): Check[] {
  const { overview: it } = content
  const said: Check[] = []
  const say = (field: string, says: string) => said.push({ part: 'overview', field, says })
  const eligible = eligibleIn(it)
  if (it.pupils === null) say('pupils', 'The number of pupils is not filled in.')
  if (it.eligible === null && !it.few) say('eligible', 'The proportion of eligible pupils is not filled in.')
  if (eligible !== null && eligible < SMALLEST && !it.few) say('eligible', 'The percentage comes to fewer than 10 pupils. The template asks for it, but so few can be recognised. You can show “Fewer than 10 pupils” in its place.')
  if (eligible !== null && eligible <= 5) say('eligible', 'Five eligible pupils or fewer: a statement need not be published. Check the conditions of grant.')
  if (it.planFrom === null) say('planFrom', 'The years that the plan covers are not filled in.')
  else if (it.planTo !== null && (year < it.planFrom || year > it.planTo)) say('planFrom', `The plan does not cover ${academicYear(year)}, the year of this statement.`)
  if (it.planFrom !== null && it.planTo !== null && it.planTo < it.planFrom) say('planTo', 'The plan ends before it begins.')
  if (it.publishedOn === '') say('publishedOn', `The statement is not dated. It is to be published by ${sayDay(dueOn(year))}.`)
  else if (it.publishedOn > dueOn(year)) say('publishedOn', `It is dated ${sayDay(it.publishedOn)}, after ${sayDay(dueOn(year))}.`)
  else if (it.publishedOn < `${year}-06-01`) say('publishedOn', `It is dated ${sayDay(it.publishedOn)}, long before the academic year ${academicYear(year)}. Is that last year’s date?`)
  if (it.reviewOn === '') say('reviewOn', 'The date of review is missing.')
  else if (it.publishedOn !== '' && it.reviewOn <= it.publishedOn) say('reviewOn', 'The date of review is not after the date of publishing.')
  else if (it.reviewOn > `${year + 2}-12-31`) say('reviewOn', 'The date of review is more than two years away. A statement is updated each year.')
  for (const [field, label] of [['authorisedBy', 'who authorised the statement'], ['lead', 'the pupil premium lead'], ['governor', 'the governor or trustee lead']] as const) if (it[field] === '') say(field, `It does not say ${label}.`)
  return said
}

function funding(content: Content): Check[] {
  const { allocation, carriedForward, total } = content.funding
  const said: Check[] = []
  const say = (field: string, says: string) => said.push({ part: 'funding', field, says })
  if (allocation === null) say('allocation', 'The allocation is not filled in.')
  if (carriedForward === null) say('carriedForward', 'What was carried forward is not filled in. Enter 0 if there was none.')
  if (total !== null && allocation !== null && carriedForward !== null && total !== allocation + carriedForward)
    say('total', `The total budget is ${sayMoney(total)}; the allocation and what was carried forward come to ${sayMoney(allocation + carriedForward)}. In a trust that pools the funding that can be right.`)
  const budget = budgetOf(content)
  const cost = totalCostOf(content)
  if (budget !== null && cost !== null && cost > budget) say('total', `The planned spending of ${sayMoney(cost)} is ${sayMoney(cost - budget)} above the budget of ${sayMoney(budget)}.`)
  if (budget !== null && cost !== null && cost < budget) say('total', `${sayMoney(budget - cost)} of the budget of ${sayMoney(budget)} is not planned for yet.`)
  const sum = sumOfTiers(content)
  if (content.totalCost !== null && sum !== null && content.totalCost !== sum) said.push({ part: 'wider', field: 'totalCost', says: `The total budgeted cost is ${sayMoney(content.totalCost)}, but the three parts come to ${sayMoney(sum)}.` })
  return said
}

function plan(content: Content): Check[] {
  const said: Check[] = []
  if (content.intent === '') said.push({ part: 'intent', field: 'intent', says: 'The statement of intent is empty.' })
  if (content.challenges.length === 0) said.push({ part: 'challenges', field: 'challenge1', says: 'No challenge is described yet.' })
  const addressed = new Set(tiers.flatMap((tier) => content[tier].activities.flatMap((one) => one.challenges)))
  content.challenges.forEach((_, at) => {
    if (!addressed.has(at + 1)) said.push({ part: 'challenges', field: `challenge${at + 1}`, says: `No activity addresses challenge ${at + 1}.` })
  })
  if (content.outcomes.length === 0) said.push({ part: 'outcomes', field: 'outcome1', says: 'No intended outcome is described yet.' })
  content.outcomes.forEach((one, at) => {
    if (one.criteria === '') said.push({ part: 'outcomes', field: `criteria${at + 1}`, says: `Intended outcome ${at + 1} has no success criteria.` })
    if (one.outcome === '') said.push({ part: 'outcomes', field: `outcome${at + 1}`, says: `Success criteria ${at + 1} stand without an outcome.` })
  })
  return said
}

function activities(content: Content, tier: Tier): Check[] {
  const { cost, activities: all } = content[tier]
  const said: Check[] = []
  if (cost === null) said.push({ part: tier, field: 'cost', says: `${partTitles[tier]}: the budgeted cost is not filled in. Enter 0 for none.` })
  if (all.length === 0 && cost !== null && cost > 0) said.push({ part: tier, field: 'cost', says: `${partTitles[tier]}: there is a cost and no activity.` })
  const costs = all.map((one) => one.cost)
  const sum = costs.reduce<number | null>((total, one) => (total === null || one === null ? null : total + one), 0)
  if (cost !== null && sum !== null && all.length > 0 && sum !== cost) said.push({ part: tier, field: 'cost', says: `${partTitles[tier]}: the budgeted cost is ${sayMoney(cost)}, but its activities come to ${sayMoney(sum)}.` })
  for (const one of all) {
    const name = one.what === '' ? 'An activity without words' : `“${one.what.length > 60 ? `${one.what.slice(0, 58)}…` : one.what}”`
    const say = (field: string, says: string) => said.push({ part: tier, activity: one.key, field, says })
    if (one.what === '') say('what', `${partTitles[tier]}: an activity has no words yet.`)
    if (one.evidence === '') say('evidence', `${name}: the evidence is missing. The conditions of grant ask for it.`)
    if (!one.challenges.some((number) => number <= content.challenges.length)) say('challenge', `${name}: it addresses no challenge.`)
    else for (const number of one.challenges) if (number > content.challenges.length) say('challenge', `${name}: there is no challenge ${number}.`)
  }
  return said
}

const review = ({ review: { text, before } }: Content): Check[] => (text === '' && before.length > 0 ? [{ part: 'review', field: 'text', says: 'Part B does not say yet what came of last year’s spending.' }] : [])

/** Names, small groups and what else could tell who a pupil is, as everywhere in Hearth. */
function recognisable(content: Content): Check[] {
  const texts: (readonly [Check['part'], string, string, string?])[] = [
    ['intent', 'intent', content.intent], ['review', 'text', content.review.text], ['service', 'spent', content.service.spent], ['service', 'impact', content.service.impact], ['further', 'further', content.further],
    ...content.challenges.map((text, at) => ['challenges', `challenge${at + 1}`, text] as const),
    ...content.outcomes.map((one, at) => ['outcomes', `outcome${at + 1}`, `${one.outcome}\n${one.criteria}`] as const),
    ...tiers.flatMap((tier) => content[tier].activities.map((one) => [tier, 'what', `${one.what}\n${one.evidence}`, one.key] as const)),
  ]
  return texts.flatMap(([part, field, text, activity]) => (text === '' ? [] : library.warnings({ text }, { measured: null, organisation: '' }).map((says): Check => ({ part, field, says, ...(activity ? { activity } : {}) }))))
}
