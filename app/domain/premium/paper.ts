import { cell, heading, paragraph, words, type Cell, type Paper, type Part, type Words } from '#app/domain/documents.ts'
import { academicYear, sayDay } from '#app/platform/dates.ts'
import { budgetOf, FEW, sayMoney, sayPlan, template, tiers, totalCostOf, type Content } from '../premium.ts'

/** The statement as a document: the template's parts, headings and tables in its order, with nothing of ours between them. Pure. */

export type About = { school: string; year: number; /** the instant of its last change */ at: Date }

/** A cell has a paragraph wherever the author left an empty line. */
const cellOf = (text: string): Cell => (text === '' ? cell('') : text.split('\n\n').map(linked))
const prose = (text: string): Part[] => (text === '' ? [] : text.split('\n\n').map((one) => ({ type: 'paragraph', words: linked(one) })))

const ADDRESS = /(https:\/\/[^\s<>"“”]*[^\s<>"“”.,:;!?)\]’'])/
/** Addresses in a text are links. */
const linked = (text: string): Words => text.split(ADDRESS).flatMap((piece, at) => (piece === '' ? [] : at % 2 === 1 ? [{ text: piece, to: piece }] : words(piece)))

type Head = readonly string[]
const table = (caption: string, head: Head, shares: readonly number[]) => (rows: readonly (readonly Cell[])[]): Part =>
  ({ type: 'table', caption, head: head.map((label, at) => ({ label, share: shares[at] ?? 1 })), rows })

const pairs = (caption: string, [detail = '', value = '']: Head, lines: readonly (readonly [string, string])[]): Part =>
  ({ type: 'table', caption, pairs: true, head: [{ label: detail, share: 3 }, { label: value, share: 2 }], rows: lines.map((line) => line.map((text) => cell(text))) })

const day = (typed: string): string => (typed === '' ? '' : sayDay(typed))

export const sayEligible = ({ few, eligible }: Content['overview']): string => (few ? FEW : eligible === null ? '' : `${eligible}%`)

function overviewParts({ overview, ...content }: Content): Part[] {
  const rows: [string, string][] = [
    [template.pupils, overview.pupils === null ? '' : overview.pupils.toLocaleString('en-GB')],
    [template.eligible, sayEligible(overview)],
    [template.planYears, sayPlan(overview)],
    [template.publishedOn, day(overview.publishedOn)],
    [template.reviewOn, day(overview.reviewOn)],
    [template.authorisedBy, overview.authorisedBy],
    [template.lead, overview.lead],
    [template.governor, overview.governor],
  ]
  const money: [string, string][] = [
    [template.allocation, sayMoney(content.funding.allocation)],
    [template.carriedForward, sayMoney(content.funding.carriedForward)],
    [template.budget, sayMoney(budgetOf({ overview, ...content }))],
  ]
  return [
    heading(2, 'school-overview', template.overview), pairs(template.overview, template.overviewHead, rows),
    heading(2, 'funding-overview', template.funding), pairs(template.funding, template.fundingHead, money),
  ]
}

function planParts(content: Content): Part[] {
  return [
    heading(2, 'part-a', template.partA),
    heading(2, 'intent', template.intent), ...prose(content.intent),
    heading(2, 'challenges', template.challenges), table(template.challenges, template.challengesHead, [1, 5])(content.challenges.map((text, at) => [cell(String(at + 1)), cellOf(text)])),
    heading(2, 'outcomes', template.outcomes), table(template.outcomes, template.outcomesHead, [1, 1])(content.outcomes.map((one) => [cellOf(one.outcome), cellOf(one.criteria)])),
    heading(2, 'activity', template.activity),
    ...tiers.flatMap((tier) => [
      heading(3, tier, template[tier]),
      { type: 'paragraph', words: words(`${template.budgetedCost} ${sayMoney(content[tier].cost)}`.trim(), 'strong') } as const,
      table(template[tier], template.activityHead, [3, 5, 2])(content[tier].activities.map((one) => [cellOf(one.what), cellOf(one.evidence), cell(one.challenges.join(', '))])),
    ]),
    { type: 'paragraph', words: words(`${template.totalCost} ${sayMoney(totalCostOf(content))}`.trim(), 'strong') },
  ]
}

function reviewParts({ review, programmes, service, further }: Content): Part[] {
  return [
    heading(2, 'part-b', template.partB),
    heading(2, 'review', template.review), ...prose(review.text),
    heading(2, 'programmes', template.programmes), table(template.programmes, template.programmesHead, [1, 1])(programmes.map((one) => [cellOf(one.programme), cellOf(one.provider)])),
    heading(2, 'service', template.service),
    heading(3, 'service-spent', template.serviceSpent), ...prose(service.spent),
    heading(3, 'service-impact', template.serviceImpact), ...prose(service.impact),
    heading(2, 'further', template.further), ...prose(further),
  ]
}

export function paperOf(content: Content, { school, year, at }: About): Paper {
  const title = template.title(school)
  return {
    kicker: `Academic year ${academicYear(year)}`, title, subtitle: '', facts: [], footer: '', opening: null, contents: false, open: true,
    parts: [paragraph(template.introduction), ...overviewParts(content), ...planParts(content), ...reviewParts(content)],
    close: '',
    running: { head: `${school} · Pupil premium ${academicYear(year)}`, asAt: content.overview.publishedOn === '' ? 'Not yet published' : `Published ${sayDay(content.overview.publishedOn)}`, foot: '' },
    properties: { title: `${title}, ${academicYear(year)}`, author: school, subject: 'Pupil premium strategy statement', language: 'en-GB', createdAt: at.toISOString() },
  }
}
