import { expect, test } from 'vitest'
import * as frameworks from '#app/domain/frameworks.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import { briefly, spoken, type Block, type Partner } from '#app/domain/reports.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'

const partner = (name: string, more: Partial<Partner> = {}): Partner => ({ name, organisationId: name, ownTrust: false, answer: 'countersigned', answeredBy: 'tom', answeredOn: '2026-11-02', ...more })
const entry = (more: Partial<reports.Entry> = {}): reports.Entry => ({
  entryId: '1', on: '2026-10-06', kind: 'visit', direction: 'given', partners: [partner('Thornsand Primary School')], what: 'Met. Then talked.', changed: '', stopped: '', outcome: null, barriers: '', costPence: null, hoursByRole: null, hours: null, people: null, network: null, practice: null, partnerKinds: ['school'], countersigned: true, ours: null, loggedBy: { organisation: 'Hollin Bay Primary School', accountId: 'amara' }, ...more,
})
const compose = (...log: reports.Entry[]) =>
  reports.compose({ organisation: { id: 'x', name: 'Hollin Bay Primary School', kind: 'school', urn: 900101, inTrust: false, ages: { low: null, high: null } }, before: [], period: { from: '2026-09-01', to: '2026-11-22' }, framework: frameworks.find('ofsted-schools-2026'), instead: null, plan: [], roles: [], takers: [], kinds: taxonomies.terms('collaboration-kinds'), log, published: [], asAt: new Date('2026-11-22T20:00:00Z') }, { number: null, issuedBy: null, opening: '', next: '' })
const areasOf = (more: Partial<reports.Entry>) => compose(entry(more)).lines[0]!.areas
const practice = (more: object) => ({ id: 'p', title: 'Reading aloud', groups: [], phases: [], keyStages: [], ...more })
const text = (blocks: readonly Block[]) => JSON.stringify(blocks)

test('Year 4 moderation is no early years work, and a visit says nothing of attendance by being a visit', () => {
  expect(areasOf({ kind: 'moderation', what: 'Moderated Year 4 mathematics.' })).toEqual(['Curriculum and teaching', 'Leadership and governance'])
  expect(areasOf({ kind: 'visit', what: 'We send two staff to watch; it was well received at that level.' })).toEqual([])
})

test('early years and post-16: by a partner, by the practice or by words', () => {
  for (const more of [{ partnerKinds: ['early_years'] }, { partnerKinds: ['family_hub'] }, { practice: practice({ phases: ['early-years'] }) }, { practice: practice({ keyStages: ['eyfs'] }) }, { what: 'Planned with the nurseries.' }, { network: 'Marl EYFS group' }]) expect(areasOf(more), JSON.stringify(more)).toContain('Early years')
  for (const more of [{ partnerKinds: ['college'] }, { what: 'Shared T Level placements.' }, { what: 'Taught the sixth form together.' }]) expect(areasOf(more), JSON.stringify(more)).toContain('Post-16 provision')
})

test('inclusion, attendance and well-being are for entries whose words or practice say so; achievement wants an outcome', () => {
  expect(areasOf({ what: 'Our SENCO looked at plans for pupils with SEND.' })).toEqual(['Inclusion'])
  expect(areasOf({ practice: practice({ groups: ['disadvantaged'] }) })).toContain('Inclusion')
  expect(areasOf({ practice: practice({ title: 'Attendance on Mondays' }) })).toEqual(['Attendance and behaviour'])
  expect(areasOf({ kind: 'outreach' })).toEqual(['Personal development and well-being'])
  expect(areasOf({ kind: 'moderation' })).not.toContain('Achievement')
  expect(areasOf({ kind: 'moderation', changed: 'Six more wrote at length.' })).toContain('Achievement')
})

test('the report says how each area was decided, which areas have nothing, and which entries stand under none', () => {
  const { blocks } = compose(entry())
  expect(text(blocks)).toContain('An entry stands here if it is of the kind moderation, joint planning')
  expect(text(blocks)).toContain('It must also say what changed.')
  expect(text(blocks)).toContain('(version 2, 22 November 2026)')
  expect(text(blocks)).toContain('No entry in this period bears on this area.')
  expect(text(blocks)).toContain('1 entry stands under no area: E1.')
})

test('what changed stands beside what was done, and changes for staff do not pass for changes for pupils', () => {
  const { blocks, lines } = compose(entry({ changed: 'Meetings are shorter.' }), entry({ entryId: '2', changed: 'Pupils read on.' }), entry({ entryId: '3', changed: 'Pupils with SEND read on.' }))
  const shown = blocks.flatMap((block) => (block.type === 'evidence' && block.shows.includes('done') && block.caption.startsWith('What') ? [[block.caption, block.refs]] : []))
  expect(shown).toEqual([['What changed for disadvantaged pupils and pupils with SEND', ['E3']], ['What changed for other pupils', ['E2']], ['What changed for staff and for how we work', ['E1']]])
  expect(spoken(lines[0]!, ['done', 'changed']).map((one) => one.before + one.text)).toEqual(['What we did: Met. Then talked.', 'What changed: Meetings are shorter.'])
})

test('what a partner wrote is said to be in the partner’s words', () => {
  const [line] = compose(entry({ partners: [partner('St Brannoc’s', { answer: 'logged' })], loggedBy: { organisation: 'St Brannoc’s', accountId: 'tom' }, ours: { answer: 'waiting', answeredBy: null, answeredOn: null }, countersigned: false })).lines
  expect(spoken(line!, ['what', 'changed'])[0]).toMatchObject({ before: 'In St Brannoc’s words: ', text: 'Met. Then talked.' })
})

test('countersigned by one is not countersigned by all, and who has not answered is named', () => {
  const { blocks, lines } = compose(entry(), entry({ entryId: '2', partners: [partner('Thornsand Primary School'), partner('Wold Edge', { answer: 'waiting', answeredBy: null, answeredOn: null }), partner('The Lifeboat Station', { answer: 'waiting', organisationId: null })] }))
  const figure = blocks.flatMap((block) => (block.type === 'figures' ? block.items : [])).find((item) => item.label.startsWith('countersigned'))
  expect(figure).toEqual({ value: '2 of 2', label: 'countersigned by at least one partner', note: '1 of them by all' })
  expect(briefly(lines[0]!)[0]).toBe('Countersigned')
  expect(briefly(lines[1]!)[0]).toBe('Countersigned by 1 of 3')
  expect(blocks).toContainEqual({ type: 'list', items: ['The Lifeboat Station (not in Hearth, so cannot answer there): E2', 'Wold Edge: E2'] })
})
