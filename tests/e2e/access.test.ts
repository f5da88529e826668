import { afterAll, beforeAll, expect, test } from 'vitest'
import routes from '#app/routes.ts'
import { caller, formOf, signedInAs, type Caller, type Reply } from '#tests/support/caller.ts'
import { startProduct, type Running } from '#tests/support/running.ts'

/** Who asks: nobody, people of the school itself, its partner, strangers of every kind, and somebody whose account is closed. */
const roles = ['visitor', 'amara', 'helen', 'daniel', 'tom', 'kofi', 'ruth', 'priya', 'nadia', 'sunita', 'bethan', 'joan', 'closed'] as const
type Role = (typeof roles)[number]
const all: readonly Role[] = roles
const known: readonly Role[] = roles.filter((role) => role !== 'visitor' && role !== 'closed')
const nobody: readonly Role[] = []
const hollinBay: readonly Role[] = ['amara', 'helen']

let running: Running
const callers = new Map<Role, Caller>()
const it = { draft: '', published: '', entry: '', entryPartner: '', network: '', report: '', code: '', proposal: '', school: '', otherSchool: '', la: '', trust: '', adopted: '', adoption: '', list: '', sharedList: '', signed: '', askedReview: '', question: '', statement: '', activity: '' }
/** Words that stand in one object alone: wherever they turn up, that object was shown. */
const marker = { draft: 'Marker of a draft of Amara', entry: 'Marker of an entry of Hollin Bay', networkEntry: 'Marker of a network entry', proposal: 'Marker College of Nowhere', report: 'Marker of what Helen plans next', adoption: 'Marker of what St Brannoc kept', list: 'Marker list of Daniel', search: 'Marker search of Daniel', statement: 'the nearest bookshop is an hour away', learnt: 'Marker of what Daniel took from it' }

const rows = (sql: string) => running.rows(sql)
const idIn = (reply: Reply, pattern: RegExp): string => {
  const found = pattern.exec(reply.location)?.[1]
  if (!found) throw new Error(`${reply.status} ${reply.location}\n${reply.text.replace(/<[^>]+>/g, ' ').slice(0, 1500)}`)
  return found
}

beforeAll(async () => {
  running = await startProduct({ from: 'demo' })
  for (const role of known) callers.set(role, await signedInAs(running.url, role))
  callers.set('visitor', caller(running.url))
  const closed = await signedInAs(running.url, 'asha')
  rows("update accounts set closed_at = 1 where email like 'asha.%'")
  callers.set('closed', closed)
  const [amara, helen, priya, sunita] = (['amara', 'helen', 'priya', 'sunita'] as const).map((role) => callers.get(role)!)
  const form = async (who: Caller, path: string, has: string) => formOf((await who.get(path)).text, has)

  it.draft = idIn(await amara!.post('/interventions/new', { ...(await form(amara!, '/interventions/new', 'name="title"')), title: marker.draft }), /\/interventions\/([0-9a-z]{20})/)
  it.published = rows("select id from interventions where status = 'published' limit 1")[0]!.id!
  it.school = rows('select id from organisations where urn = 900101')[0]!.id!
  it.otherSchool = rows('select id from organisations where urn = 900103')[0]!.id!
  it.la = rows("select id from organisations where kind = 'local_authority' and la_code = 951")[0]!.id!
  it.trust = rows("select id from organisations where trust_uid = '990104'")[0]!.id!
  const partner = rows('select id from organisations where urn = 900102')[0]!.id!
  const thornsand = rows('select id from organisations where urn = 900107')[0]!.id!
  it.network = idIn(await priya!.post('/networks/new', { ...(await form(priya!, '/networks/new', 'name="purpose"')), name: 'Marked network', kind: 'local', purpose: 'Only for this test.', startedOn: '2026-11-02' }), /\/networks\/([0-9a-z]{20})/)
  await priya!.post(`/networks/${it.network}/invite`, { deed: 'pasted', lines: '900101\n900107' })
  const accept = await form(helen!, `/networks/${it.network}`, 'value="accept"')
  expect((await helen!.post(`/networks/${it.network}`, { ...accept, deed: 'accept' })).status).toBe(302)
  const logging = { ...(await form(amara!, '/collaborations/new', 'name="what"')), kind: 'visit', direction: 'given', happenedOn: '2026-11-12', partners: partner, deed: 'log' }
  it.entry = idIn(await amara!.post('/collaborations/new', { ...logging, what: marker.entry }), /\/collaborations\/([0-9a-z]{20})/)
  it.entryPartner = rows(`select id from collaboration_partners where collaboration_id = '${it.entry}'`)[0]!.id!
  expect((await callers.get('daniel')!.post(`/collaborations/${it.entry}/my-part`, { deed: 'save', hours: '2', learnt: marker.learnt })).status).toBe(302)
  idIn(await amara!.post('/collaborations/new', { ...logging, formKey: 'marked00000000000001', what: marker.networkEntry, networkId: it.network, partners: thornsand }), /\/collaborations\/([0-9a-z]{20})/)
  it.report = idIn(await helen!.post('/reports/new', { ...(await form(helen!, '/reports/new', 'name="next"')), next: marker.report }), /\/reports\/(\d{4}-\d+)/)
  it.code = /code ([0-9A-Z]{5}-[0-9A-Z]{5})/.exec((await helen!.get(`/reports/${it.report}`)).text)![1]!
  it.proposal = idIn(await sunita!.post('/organisations/propose', { ...(await form(sunita!, '/organisations/propose?name=Marker+College+of+Nowhere', 'name="town"')), name: marker.proposal, kind: 'college', town: 'Nowhere', anyway: 'yes' }), /\/organisations\/([0-9a-z]{20})/)

  const daniel = callers.get('daniel')!
  it.adopted = rows(`select i.id from interventions i where i.status = 'published' and i.organisation_id <> '${partner}' and i.id not in (select intervention_id from adoptions where organisation_id = '${partner}') limit 1`)[0]!.id!
  const takingUp = await form(daniel, `/interventions/${it.adopted}/take-up`, 'name="kept"')
  it.adoption = idIn(await daniel.post(`/interventions/${it.adopted}/take-up`, { ...takingUp, stage: 'considering', kept: marker.adoption }), /\/adoptions\/([0-9a-z]{20})/)
  const listForm = await form(daniel, '/lists', 'name="shared"')
  it.list = idIn(await daniel.post('/lists', { ...listForm, title: marker.list }), /\/lists\/([0-9a-z]{20})/)
  it.sharedList = idIn(await daniel.post('/lists', { ...listForm, formKey: 'marked00000000000002', title: marker.list, shared: 'yes' }), /\/lists\/([0-9a-z]{20})/)
  expect((await daniel.post('/searches', { ...(await form(daniel, '/searches?save=q%3Dfluency', 'value="save"')), name: marker.search, deed: 'save' })).status).toBe(302)
  it.signed = rows("select id from reviews where status = 'signed' and hidden_at is null limit 1")[0]!.id!
  it.statement = rows('select id from strategy_statements order by academic_year desc limit 1')[0]!.id!
  it.activity = rows(`select json_extract(content, '$.teaching.activities[0].key') id from strategy_statements where id = '${it.statement}'`)[0]!.id!
  it.askedReview = rows("select id from reviews where status = 'asked' limit 1")[0]!.id!
  it.question = rows('select id from questions where answers is null and hidden_at is null and removed_at is null limit 1')[0]!.id!
}, 180_000)
afterAll(() => running?.stop())

/** Every route of the product: an address, who may open it, and the words that prove that they did. */
const table: { route: string; at: () => string; may: readonly Role[]; shows?: string }[] = [
  { route: 'home', at: () => '/', may: all },
  { route: 'desk', at: () => '/desk', may: known },
  { route: 'interventions/list', at: () => '/interventions', may: all },
  { route: 'interventions/new', at: () => '/interventions/new', may: known },
  { route: 'interventions/show', at: () => `/interventions/${it.published}`, may: all },
  { route: 'interventions/show', at: () => `/interventions/${it.draft}`, may: hollinBay, shows: marker.draft },
  { route: 'interventions/edit', at: () => `/interventions/${it.draft}/edit`, may: hollinBay, shows: marker.draft },
  { route: 'interventions/preview', at: () => `/interventions/${it.draft}/preview`, may: hollinBay, shows: marker.draft },
  { route: 'interventions/submit', at: () => `/interventions/${it.draft}/submit`, may: hollinBay, shows: marker.draft },
  { route: 'interventions/approve', at: () => `/interventions/${it.draft}/approve`, may: nobody, shows: marker.draft },
  { route: 'interventions/withdraw', at: () => `/interventions/${it.draft}/withdraw`, may: nobody, shows: marker.draft },
  { route: 'interventions/like', at: () => '/interventions/like', may: all },
  { route: 'interventions/step', at: () => `/interventions/${it.draft}/edit/summary`, may: hollinBay, shows: marker.draft },
  { route: 'interventions/keep', at: () => `/interventions/${it.draft}/keep/summary`, may: nobody, shows: marker.draft },
  { route: 'interventions/files', at: () => `/interventions/${it.draft}/files`, may: hollinBay, shows: marker.draft },
  { route: 'interventions/file', at: () => `/interventions/${it.draft}/files/aaaaaaaaaaaaaaaaaaaa/nothing.pdf`, may: nobody, shows: '%PDF' },
  { route: 'interventions/restore', at: () => `/interventions/${it.draft}/restore`, may: nobody, shows: marker.draft },
  { route: 'interventions/revise', at: () => `/interventions/${it.draft}/revise`, may: nobody, shows: marker.draft },
  { route: 'interventions/history', at: () => `/interventions/${it.published}/history`, may: all },
  { route: 'interventions/history', at: () => `/interventions/${it.draft}/history`, may: hollinBay, shows: marker.draft },
  { route: 'interventions/brief', at: () => `/interventions/${it.published}/brief`, may: all },
  { route: 'interventions/brief', at: () => `/interventions/${it.draft}/brief`, may: nobody, shows: marker.draft },
  { route: 'interventions/cite', at: () => `/interventions/${it.published}/cite`, may: all },
  { route: 'interventions/cite', at: () => `/interventions/${it.draft}/cite`, may: nobody, shows: marker.draft },
  { route: 'interventions/bibtex', at: () => `/interventions/${it.published}/cite.bib`, may: all, shows: '@' },
  { route: 'interventions/bibtex', at: () => `/interventions/${it.draft}/cite.bib`, may: nobody, shows: marker.draft },
  { route: 'interventions/ris', at: () => `/interventions/${it.published}/cite.ris`, may: all, shows: 'TY  -' },
  { route: 'interventions/ris', at: () => `/interventions/${it.draft}/cite.ris`, may: nobody, shows: marker.draft },
  { route: 'evidence/approaches', at: () => '/approaches', may: all },
  { route: 'evidence/approach', at: () => '/approaches/peer-tutoring', may: all },
  { route: 'adoptions/new', at: () => `/interventions/${it.adopted}/take-up`, may: known },
  { route: 'adoptions/list', at: () => '/adoptions', may: known },
  { route: 'adoptions/show', at: () => `/adoptions/${it.adoption}`, may: ['daniel', 'tom'], shows: marker.adoption },
  { route: 'adoptions/evaluation', at: () => `/adoptions/${it.adoption}/evaluation`, may: ['daniel', 'tom'], shows: 'How did you find out?' },
  { route: 'interventions/show', at: () => `/interventions/${it.adopted}`, may: nobody, shows: marker.adoption },
  { route: 'questions/list', at: () => `/interventions/${it.published}/questions`, may: all },
  { route: 'questions/show', at: () => `/questions/${it.question}`, may: all },
  { route: 'reviews/ask', at: () => `/interventions/${it.adopted}/review`, may: nobody, shows: 'name="organisationId"' },
  { route: 'reviews/list', at: () => '/reviews', may: known },
  { route: 'reviews/show', at: () => `/reviews/${it.signed}`, may: all },
  { route: 'reviews/show', at: () => `/reviews/${it.askedReview}`, may: nobody, shows: 'name="summary"' },
  { route: 'lists/list', at: () => '/lists', may: known },
  { route: 'lists/list', at: () => '/lists', may: ['daniel'], shows: marker.list },
  { route: 'lists/show', at: () => `/lists/${it.list}`, may: ['daniel'], shows: marker.list },
  { route: 'lists/show', at: () => `/lists/${it.sharedList}`, may: all, shows: marker.list },
  { route: 'lists/edit', at: () => `/lists/${it.sharedList}/edit`, may: ['daniel'], shows: marker.list },
  { route: 'lists/add', at: () => `/lists/add?intervention=${it.published}`, may: known },
  { route: 'lists/add', at: () => `/lists/add?intervention=${it.published}`, may: ['daniel'], shows: marker.list },
  { route: 'search/list', at: () => '/searches', may: known },
  { route: 'search/list', at: () => '/searches', may: ['daniel'], shows: marker.search },
  { route: 'networks/list', at: () => '/networks', may: all },
  { route: 'networks/new', at: () => '/networks/new', may: ['priya', 'nadia'], shows: 'Start the network' },
  { route: 'networks/show', at: () => `/networks/${it.network}`, may: all },
  { route: 'networks/show', at: () => `/networks/${it.network}`, may: ['priya', ...hollinBay], shows: marker.networkEntry },
  { route: 'networks/edit', at: () => `/networks/${it.network}/edit`, may: ['priya'], shows: 'Only for this test.' },
  { route: 'networks/invite', at: () => `/networks/${it.network}/invite`, may: ['priya'], shows: 'One URN on each line' },
  { route: 'networks/join', at: () => `/networks/${it.network}/join`, may: known },
  { route: 'collaborations/list', at: () => '/collaborations', may: known },
  { route: 'collaborations/list', at: () => '/collaborations', may: [...hollinBay, 'daniel', 'tom'], shows: marker.entry },
  { route: 'collaborations/list', at: () => `/collaborations?organisation=${it.school}`, may: hollinBay, shows: marker.entry },
  { route: 'collaborations/new', at: () => '/collaborations/new', may: known },
  { route: 'collaborations/new', at: () => `/collaborations/new?again=${it.entry}`, may: hollinBay, shows: marker.entry },
  { route: 'collaborations/import', at: () => '/collaborations/import', may: known },
  { route: 'collaborations/csv', at: () => `/collaborations/log.csv?organisation=${it.school}`, may: hollinBay, shows: marker.entry },
  { route: 'collaborations/show', at: () => `/collaborations/${it.entry}`, may: [...hollinBay, 'daniel', 'tom'], shows: marker.entry },
  { route: 'collaborations/edit', at: () => `/collaborations/${it.entry}/edit`, may: hollinBay, shows: marker.entry },
  { route: 'collaborations/withdraw', at: () => `/collaborations/${it.entry}/withdraw`, may: hollinBay, shows: marker.entry },
  { route: 'collaborations/link', at: () => `/collaborations/${it.entry}/link?partner=${it.entryPartner}`, may: hollinBay, shows: marker.entry },
  { route: 'collaborations/outcome', at: () => `/collaborations/${it.entry}/outcome`, may: [...hollinBay, 'daniel', 'tom'], shows: marker.entry },
  { route: 'collaborations/files', at: () => `/collaborations/${it.entry}/files`, may: [...hollinBay, 'daniel', 'tom'], shows: 'Files of this entry' },
  { route: 'collaborations/file', at: () => `/collaborations/${it.entry}/files/aaaaaaaaaaaaaaaaaaaa/nothing.pdf`, may: nobody, shows: '%PDF' },
  { route: 'collaborations/answered', at: () => '/collaborations/answered', may: all },
  { route: 'collaborations/my-part', at: () => `/collaborations/${it.entry}/my-part`, may: [...hollinBay, 'daniel', 'tom'], shows: 'What you took from it' },
  { route: 'records/show', at: () => '/record', may: known },
  { route: 'records/show', at: () => '/record', may: ['daniel'], shows: marker.learnt },
  { route: 'records/file', at: () => '/record/record.csv', may: ['daniel'], shows: marker.learnt },
  { route: 'records/file', at: () => '/record/record.pdf', may: known, shows: '%PDF' },
  { route: 'collaborations/show', at: () => `/collaborations/${it.entry}`, may: nobody, shows: marker.learnt },
  { route: 'rollups/sharing', at: () => `/organisations/${it.school}/sharing`, may: hollinBay, shows: ' said yes on ' },
  { route: 'rollups/show', at: () => `/rollups/${it.la}`, may: ['priya'], shows: 'Who works with whom' },
  { route: 'rollups/show', at: () => `/rollups/${it.la}`, may: nobody, shows: marker.entry },
  { route: 'rollups/show', at: () => `/rollups/${it.trust}`, may: nobody, shows: 'Who works with whom' },
  { route: 'rollups/file', at: () => `/rollups/${it.la}/rollup.csv`, may: ['priya'], shows: 'Hollin Bay' },
  { route: 'rollups/file', at: () => `/rollups/${it.la}/rollup.pdf`, may: ['priya'], shows: '%PDF' },
  { route: 'rollups/file', at: () => `/rollups/${it.la}/rollup.xlsx`, may: ['priya'], shows: 'PK' },
  { route: 'rollups/file', at: () => `/rollups/${it.trust}/rollup.csv`, may: nobody, shows: 'Haven Coast' },
  { route: 'rollups/regions', at: () => '/regions', may: all },
  { route: 'rollups/regions-csv', at: () => '/regions/regions.csv', may: all, shows: 'North East' },
  { route: 'collaborations/invited', at: () => '/collaborations/invited/abcdefghjkmnpqrstvwxyz0123456789', may: nobody, shows: marker.entry },
  { route: 'reports/list', at: () => '/reports', may: known },
  { route: 'reports/list', at: () => '/reports', may: ['helen', 'tom', 'ruth', 'priya', 'nadia', 'sunita', 'bethan'], shows: 'Make a report' },
  { route: 'reports/new', at: () => '/reports/new', may: ['helen', 'tom', 'ruth', 'priya', 'nadia', 'sunita', 'bethan'] },
  { route: 'reports/new', at: () => `/reports/new?organisation=${it.school}&period=year`, may: ['helen'], shows: marker.networkEntry },
  { route: 'reports/plan', at: () => '/reports/plan', may: ['helen', 'tom', 'ruth', 'priya', 'nadia', 'sunita', 'bethan'], shows: 'Shape your report' },
  { route: 'reports/plan', at: () => `/reports/plan?organisation=${it.school}`, may: ['helen'], shows: marker.report },
  { route: 'reports/plan-area', at: () => `/reports/plan/leadership-and-governance?organisation=${it.school}&find=network+entry`, may: ['helen'], shows: marker.networkEntry },
  { route: 'reports/governors', at: () => `/reports/${it.report}/governors`, may: ['helen'], shows: marker.report },
  { route: 'reports/show', at: () => `/reports/${it.report}`, may: ['helen'], shows: marker.report },
  { route: 'reports/file', at: () => `/reports/${it.report}/report.pdf`, may: ['helen'], shows: '%PDF' },
  { route: 'reports/file', at: () => `/reports/${it.report}/report.csv`, may: ['helen'], shows: marker.entry },
  { route: 'reports/file', at: () => `/reports/${it.report}/report.json`, may: ['helen'], shows: marker.entry },
  { route: 'reports/file', at: () => `/reports/${it.report}/report.html`, may: ['helen'], shows: marker.entry },
  { route: 'reports/file', at: () => `/reports/${it.report}/report.docx`, may: ['helen'], shows: 'PK' },
  { route: 'reports/file', at: () => `/reports/${it.report}/report.xlsx`, may: ['helen'], shows: 'PK' },
  { route: 'reports/check', at: () => '/check', may: all },
  { route: 'reports/checked', at: () => `/check/${it.report}?code=AAAAA-AAAAA`, may: nobody, shows: 'This report was issued' },
  { route: 'reports/checked', at: () => `/check/${it.report}?code=${it.code}`, may: all, shows: 'This report was issued' },
  { route: 'reports/checked', at: () => `/check/${it.report}?code=${it.code}`, may: nobody, shows: marker.report },
  { route: 'premium/list', at: () => '/premium', may: known },
  { route: 'premium/list', at: () => '/premium', may: nobody, shows: marker.statement },
  { route: 'premium/start', at: () => '/premium/start', may: nobody, shows: 'nothing is shown here' },
  { route: 'premium/read', at: () => `/premium/read?organisation=${it.school}`, may: hollinBay },
  { route: 'premium/show', at: () => `/premium/${it.statement}`, may: hollinBay, shows: marker.statement },
  { route: 'premium/edit', at: () => `/premium/${it.statement}/edit/intent`, may: hollinBay, shows: marker.statement },
  { route: 'premium/activity', at: () => `/premium/${it.statement}/activities/${it.activity}`, may: hollinBay, shows: 'Daily partner talk' },
  { route: 'premium/bought', at: () => `/premium/${it.statement}/bought`, may: hollinBay, shows: 'Daily partner talk' },
  { route: 'premium/file', at: () => `/premium/${it.statement}/statement.html`, may: hollinBay, shows: marker.statement },
  { route: 'organisations/list', at: () => '/organisations', may: all },
  { route: 'organisations/list', at: () => '/organisations?q=Marker+College', may: ['sunita'], shows: marker.proposal },
  { route: 'organisations/search', at: () => '/organisations/search.json?q=Marker+College', may: nobody, shows: marker.proposal },
  { route: 'organisations/search', at: () => '/organisations/search.json?q=hollin', may: all, shows: 'Hollin Bay' },
  { route: 'organisations/propose', at: () => '/organisations/propose', may: known },
  { route: 'organisations/show', at: () => `/organisations/${it.school}`, may: all },
  { route: 'organisations/show', at: () => `/organisations/${it.proposal}`, may: ['sunita', 'joan'], shows: marker.proposal },
  { route: 'accounts/people', at: () => `/organisations/${it.school}/people`, may: [...hollinBay, 'joan'], shows: 'Amara Okafor' },
  { route: 'accounts/ask-to-join', at: () => `/organisations/${it.otherSchool}/join`, may: known },
  { route: 'accounts/sign-in', at: () => '/sign-in', may: ['visitor', 'closed'] },
  { route: 'accounts/sign-in-again', at: () => '/sign-in/again', may: nobody, shows: 'Send it now' },
  { route: 'accounts/sign-out', at: () => '/sign-out', may: known },
  { route: 'accounts/register', at: () => '/register', may: ['visitor', 'closed'] },
  { route: 'accounts/registered', at: () => '/register/sent', may: all },
  { route: 'accounts/confirm', at: () => '/confirm/abcdefghjkmnpqrstvwxyz0123456789', may: nobody, shows: 'name="confirm' },
  { route: 'accounts/forgot', at: () => '/forgot', may: all },
  { route: 'accounts/forgot-sent', at: () => '/forgot/sent', may: all },
  { route: 'accounts/reset', at: () => '/reset/abcdefghjkmnpqrstvwxyz0123456789', may: nobody, shows: 'name="password"' },
  { route: 'accounts/join', at: () => '/join', may: known },
  { route: 'accounts/account', at: () => '/account', may: known },
  { route: 'moderation/desk', at: () => '/moderation', may: ['joan'], shows: marker.proposal },
  { route: 'moderation/trail', at: () => '/moderation/trail', may: ['joan'] },
  { route: 'moderation/flag', at: () => `/flag?question=${it.question}`, may: known },
  { route: 'notices/mail-choices', at: () => '/account/mail', may: known },
  { route: 'frameworks/list', at: () => '/frameworks', may: all, shows: 'Inspection frameworks' },
  { route: 'frameworks/show', at: () => '/frameworks/ofsted-schools-2026', may: all, shows: 'Attendance and behaviour' },
  { route: 'guidance/list', at: () => '/help', may: all },
  { route: 'guidance/show', at: () => '/help/getting-started', may: all },
  { route: 'guidance/about', at: () => '/about', may: all },
  { route: 'guidance/legal', at: () => '/privacy', may: all },
  { route: 'guidance/report-a-problem', at: () => '/report-a-problem', may: all },
  { route: 'demo/people', at: () => '/demo', may: all },
  { route: 'demo/mail', at: () => '/demo/mail', may: all },
  { route: 'feeds/interventions.atom', at: () => '/interventions.atom', may: all },
  { route: 'feeds/interventions.atom', at: () => '/interventions.atom?q=marker', may: nobody, shows: marker.draft },
  { route: 'feeds/sitemap.xml', at: () => '/sitemap.xml', may: all },
  { route: 'feeds/sitemap-page', at: () => '/sitemap/1.xml', may: all },
  { route: 'feeds/sitemap-page', at: () => '/sitemap/1.xml', may: nobody, shows: marker.draft },
  { route: 'feeds/health', at: () => '/health', may: all },
  { route: 'feeds/robots.txt', at: () => '/robots.txt', may: all },
  { route: 'not-found', at: () => '/nowhere', may: nobody, shows: 'nothing can show this' },
]

test('the table below names every route of the product', () => {
  type Route = { file?: string; children?: Route[] }
  const files = (list: Route[]): string[] => list.flatMap((route) => [...(route.file ? [route.file.replace(/^routes\/|\.tsx?$/g, '')] : []), ...files(route.children ?? [])])
  expect([...new Set(files(routes as Route[]))].sort()).toEqual([...new Set(table.map((row) => row.route))].sort())
})

test('every route, for every role, as a page, as data and as one loader alone: nobody sees what is not theirs (S5)', async () => {
  const wrong: string[] = []
  let cells = 0
  for (const { route, at, may, shows } of table)
    for (const role of roles) {
      const who = callers.get(role)!
      const path = at()
      const [address = '', query = ''] = path.split('?')
      const allowed = may.includes(role)
      const page = await who.get(path)
      cells++
      const shown = shows === undefined ? page.status === 200 : page.status === 200 && page.text.includes(shows)
      if (shown !== allowed) wrong.push(`${role} ${path}: ${page.status}, ${allowed ? 'should see it' : 'should not'}${shows ? ` (${shows})` : ''}`)
      if (page.status >= 500) wrong.push(`${role} ${path}: ${page.status}`)
      if (shows === undefined || /\.(pdf|docx|html|csv|json|txt|xml|atom|bib|ris)$/.test(address) || address === '/') continue
      for (const data of [`${address}.data${query ? `?${query}` : ''}`, `${address}.data?${query ? `${query}&` : ''}_routes=${encodeURIComponent(`routes/${route}`)}`, `${path}${query ? '&' : '?'}_data=${encodeURIComponent(`routes/${route}`)}`]) {
        const reply = await who.get(data)
        cells++
        if (!allowed && reply.text.includes(shows)) wrong.push(`${role} ${data} shows ${shows}`)
        if (reply.status >= 500) wrong.push(`${role} ${data}: ${reply.status}`)
      }
    }
  expect(wrong).toEqual([])
  expect(cells).toBeGreaterThan(1000)
}, 240_000)

test('no answer carries a hash, a secret, a cookie’s name or somebody else’s address (S6)', async () => {
  const found: string[] = []
  const addresses = rows('select email from accounts').map((row) => row.email!)
  for (const { at, route } of table)
    for (const role of ['visitor', 'kofi', 'amara', 'priya', 'sunita'] as const) {
      const [address = '', query = ''] = at().split('?')
      for (const path of [at(), `${address === '/' ? '/_root' : address}.data${query ? `?${query}` : ''}`]) {
        const { text } = await callers.get(role)!.get(path)
        for (const secret of [/\$argon2/, /password_?hash/i, /token_?hash/i, /hearth_session|hearth_browser/]) if (secret.test(text) && !(route === 'guidance/legal')) found.push(`${role} ${path}: ${secret.source}`)
        if (route.startsWith('demo/')) continue
        for (const email of addresses) if (text.includes(email) && !email.startsWith(`${role}.`)) found.push(`${role} ${path}: ${email}`)
      }
    }
  expect(found).toEqual([])
}, 120_000)

const changing = 'interventions collaborations collaboration_partners collaboration_versions collaboration_acts collaboration_outcomes collaboration_signers collaboration_participants rollup_consents strategy_statements networks network_members memberships reports organisations accounts evaluations sources adoptions adoption_steps questions reviews flags moderation_acts reading_lists reading_list_items saved_searches mail_refusals intervention_editions library_entries attachments'.split(' ')
const state = (): string => JSON.stringify(changing.map((name) => rows(`select * from ${name} order by 1`)))

test('nobody does what is not theirs to do, whatever they send (S5, S19)', async () => {
  const partner = rows(`select id from collaboration_partners where collaboration_id = '${it.entry}'`)[0]!.id!
  const member = rows(`select id from network_members where network_id = '${it.network}' and status = 'invited'`)[0]!.id!
  const amara = rows(`select m.id from memberships m join accounts a on a.id = m.account_id where a.email like 'amara.%'`)[0]!.id!
  const extra = { role: 'lead', moderator: '1', status: 'published', authorId: 'x', organisationId: it.school, id: it.draft, createdAt: '0', verified: '1', acceptedAt: '1' }
  const deeds: { at: string; fields: Record<string, string>; may: readonly Role[] }[] = [
    { at: `/interventions/${it.draft}/edit/summary`, fields: { title: 'Taken over', seenVersion: '1', seenPrint: 'x', deed: 'list' }, may: hollinBay },
    { at: `/interventions/${it.draft}/keep/summary`, fields: { title: 'Taken over', seenVersion: '1', seenPrint: 'x', deed: 'list' }, may: hollinBay },
    { at: `/interventions/${it.draft}/revise`, fields: { deed: 'start' }, may: nobody },
    { at: `/interventions/${it.draft}/restore`, fields: { seenVersion: '1' }, may: nobody },
    { at: `/interventions/${it.draft}/history`, fields: { deed: 'erase', number: '1', because: 'x' }, may: hollinBay },
    { at: `/adoptions/${it.adoption}`, fields: { deed: 'move', stage: 'delivering', seenVersion: '1', note: 'x' }, may: ['daniel', 'tom'] },
    { at: `/adoptions/${it.adoption}`, fields: { deed: 'show', seenVersion: '1' }, may: ['tom', 'daniel'] },
    { at: `/adoptions/${it.adoption}/evaluation`, fields: { deed: 'publish', design: 'pre-post', seenVersion: '1' }, may: ['daniel', 'tom'] },
    { at: `/questions/${it.question}`, fields: { deed: 'take-back' }, may: nobody },
    { at: `/reviews/${it.signed}`, fields: { deed: 'sign', summary: 'Taken over', interest: 'none', seenVersion: '1' }, may: nobody },
    { at: `/lists/${it.sharedList}`, fields: { deed: 'remove', item: 'aaaaaaaaaaaaaaaaaaaa' }, may: ['daniel'] },
    { at: `/lists/${it.sharedList}/edit`, fields: { title: 'Taken over', seenVersion: '1', deed: 'save' }, may: ['daniel'] },
    { at: '/searches', fields: { search: rows(`select id from saved_searches limit 1`)[0]!.id!, deed: 'remove' }, may: ['daniel'] },
    { at: `/interventions/${it.draft}/submit`, fields: { seenVersion: '1', deed: 'submit' }, may: hollinBay },
    { at: `/interventions/${it.draft}/approve`, fields: { seenVersion: '1', deed: 'approve' }, may: ['helen'] },
    { at: `/interventions/${it.published}/withdraw`, fields: { seenVersion: '3' }, may: nobody },
    { at: `/networks/${it.network}`, fields: { deed: 'close', seenVersion: '1' }, may: ['priya'] },
    { at: `/networks/${it.network}`, fields: { deed: 'remove', member }, may: ['priya'] },
    { at: `/networks/${it.network}`, fields: { deed: 'accept', member }, may: nobody },
    { at: `/networks/${it.network}/edit`, fields: { name: 'Taken over', kind: 'local', purpose: 'x', startedOn: '2026-01-01', seenVersion: '1' }, may: ['priya'] },
    { at: `/networks/${it.network}/invite`, fields: { deed: 'pasted', lines: '900110' }, may: ['priya'] },
    { at: `/collaborations/${it.entry}`, fields: { deed: 'countersign', partner, seenVersion: '1', seenAnswer: '0' }, may: ['tom', 'daniel'] },
    { at: `/collaborations/${it.entry}`, fields: { deed: 'decline', partner, seenVersion: '1', seenAnswer: '0', reason: 'x' }, may: ['tom', 'daniel'] },
    { at: '/collaborations', fields: { organisationId: rows('select id from organisations where urn = 900102')[0]!.id!, ticked: `${partner}.1` }, may: ['tom', 'daniel'] },
    { at: `/organisations/${it.school}/sharing`, fields: { deed: 'end', holder: it.la }, may: ['helen'] },
    { at: `/organisations/${it.school}/sharing`, fields: { deed: 'give', holder: it.la }, may: ['helen'] },
    { at: `/rollups/${it.la}`, fields: { organisation: rows("select id from organisations where urn = 900105")[0]!.id! }, may: ['priya'] },
    { at: `/collaborations/${it.entry}/my-part`, fields: { deed: 'save', hours: '3', accountId: amara }, may: [...hollinBay, 'daniel', 'tom'] },
    { at: `/collaborations/${it.entry}/edit`, fields: { happenedOn: '2026-11-01', kind: 'visit', direction: 'given', what: 'Taken over', seenVersion: '1' }, may: hollinBay },
    { at: `/collaborations/${it.entry}/withdraw`, fields: { seenVersion: '1' }, may: hollinBay },
    { at: `/collaborations/${it.entry}/link`, fields: { partner, email: 'somebody@st-brannocs.example' }, may: hollinBay },
    { at: `/collaborations/${it.entry}/outcome`, fields: { what: 'Taken over', seen: '' }, may: [...hollinBay, 'tom', 'daniel'] },
    { at: `/collaborations/${it.entry}/files`, fields: { deed: 'remove', which: 'aaaaaaaaaaaaaaaaaaaa' }, may: [...hollinBay, 'tom', 'daniel'] },
    { at: '/collaborations/invited/abcdefghjkmnpqrstvwxyz0123456789', fields: { deed: 'countersign', seenVersion: '1', signer: 'Nobody' }, may: nobody },
    { at: '/premium/start', fields: { organisationId: it.school, year: '2025', from: 'blank' }, may: hollinBay },
    { at: `/premium/${it.statement}/edit/intent`, fields: { intent: 'Taken over', seenPrint: '', deed: 'list' }, may: hollinBay },
    { at: `/premium/${it.statement}/activities/${it.activity}`, fields: { deed: 'remove' }, may: hollinBay },
    { at: `/premium/${it.statement}/bought`, fields: { deed: 'pick', key: it.activity, entry: it.entry }, may: hollinBay },
    { at: '/reports/plan/inclusion', fields: { organisation: it.school, words: 'Taken over', deed: 'save' }, may: ['helen'] },
    { at: '/reports/new', fields: { organisation: it.school, period: 'year', framework: 'ofsted-schools-2026' }, may: ['helen'] },
    { at: `/organisations/${it.school}/people`, fields: { deed: 'role', membership: amara, role: 'lead' }, may: ['helen'] },
    { at: `/organisations/${it.school}/people`, fields: { deed: 'end', membership: amara }, may: hollinBay },
    { at: `/organisations/${it.school}/people`, fields: { deed: 'decline', membership: amara }, may: hollinBay },
    { at: '/moderation', fields: { deed: 'accept-organisation', row: it.proposal }, may: ['joan'] },
    { at: '/moderation', fields: { deed: 'approve', row: amara, role: 'lead' }, may: ['joan'] },
  ]
  const before = state()
  const wrong: string[] = []
  for (const { at, fields, may } of deeds)
    for (const role of roles) {
      if (may.includes(role)) continue
      const reply = await callers.get(role)!.post(at, { ...extra, ...fields })
      const refused = reply.status >= 400 && reply.status < 500
      const ledToSignIn = (reply.status === 302 || reply.status === 307) && reply.location.startsWith('/sign-in')
      if (!refused && !ledToSignIn) wrong.push(`${role} ${at} ${fields.deed ?? ''}: ${reply.status} ${reply.location}`)
      const single = await callers.get(role)!.post(`${at}.data`, { ...extra, ...fields })
      if (single.status >= 500) wrong.push(`${role} ${at}.data: ${single.status}`)
    }
  expect(wrong).toEqual([])
  expect(state()).toBe(before)
}, 120_000)

test('reading changes nothing: every address opened by a moderator and a head leaves every table as it was', async () => {
  const before = state()
  for (const role of ['joan', 'helen', 'priya'] as const) for (const { at } of table) await callers.get(role)!.get(at())
  expect(state()).toBe(before)
}, 60_000)
