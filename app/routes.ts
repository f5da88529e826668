import { index, prefix, route, type RouteConfig } from '@remix-run/route-config'

/** Every address of the product. */
export default [
  index('routes/home.tsx'),
  route('desk', 'routes/desk.tsx'),

  ...prefix('interventions', [
    index('routes/interventions/list.tsx'),
    route('new', 'routes/interventions/new.tsx'),
    route(':id', 'routes/interventions/show.tsx'),
    route('like', 'routes/interventions/like.tsx'),
    route(':id/edit', 'routes/interventions/edit.tsx'),
    route(':id/edit/:step', 'routes/interventions/step.tsx'),
    route(':id/keep/:step', 'routes/interventions/keep.ts'),
    route(':id/files', 'routes/interventions/files.tsx'),
    route(':id/files/:fileId/:name', 'routes/interventions/file.ts'),
    route(':id/preview', 'routes/interventions/preview.tsx'),
    route(':id/submit', 'routes/interventions/submit.tsx'),
    route(':id/approve', 'routes/interventions/approve.tsx'),
    route(':id/withdraw', 'routes/interventions/withdraw.tsx'),
    route(':id/restore', 'routes/interventions/restore.tsx'),
    route(':id/revise', 'routes/interventions/revise.tsx'),
    route(':id/history', 'routes/interventions/history.tsx'),
    route(':id/brief', 'routes/interventions/brief.tsx'),
    route(':id/cite', 'routes/interventions/cite.tsx'),
    route(':id/cite.bib', 'routes/interventions/bibtex.ts'),
    route(':id/cite.ris', 'routes/interventions/ris.ts'),
    route(':id/take-up', 'routes/adoptions/new.tsx'),
    route(':id/questions', 'routes/questions/list.tsx'),
    route(':id/review', 'routes/reviews/ask.tsx'),
  ]),

  ...prefix('approaches', [
    index('routes/evidence/approaches.tsx'),
    route(':key', 'routes/evidence/approach.tsx'),
  ]),

  ...prefix('adoptions', [
    index('routes/adoptions/list.tsx'),
    route(':id', 'routes/adoptions/show.tsx'),
    route(':id/evaluation', 'routes/adoptions/evaluation.tsx'),
  ]),

  route('questions/:id', 'routes/questions/show.tsx'),

  ...prefix('reviews', [
    index('routes/reviews/list.tsx'),
    route(':id', 'routes/reviews/show.tsx'),
  ]),

  ...prefix('lists', [
    index('routes/lists/list.tsx'),
    route('add', 'routes/lists/add.tsx'),
    route(':id', 'routes/lists/show.tsx'),
    route(':id/edit', 'routes/lists/edit.tsx'),
  ]),

  route('searches', 'routes/search/list.tsx'),

  ...prefix('networks', [
    index('routes/networks/list.tsx'),
    route('new', 'routes/networks/new.tsx'),
    route(':id', 'routes/networks/show.tsx'),
    route(':id/edit', 'routes/networks/edit.tsx'),
    route(':id/invite', 'routes/networks/invite.tsx'),
    route(':id/join', 'routes/networks/join.tsx'),
  ]),

  ...prefix('collaborations', [
    index('routes/collaborations/list.tsx'),
    route('new', 'routes/collaborations/new.tsx'),
    route('import', 'routes/collaborations/import.tsx'),
    route('log.csv', 'routes/collaborations/csv.ts'),
    route('invited/:token', 'routes/collaborations/invited.tsx'),
    route('answered', 'routes/collaborations/answered.tsx'),
    route(':id', 'routes/collaborations/show.tsx'),
    route(':id/edit', 'routes/collaborations/edit.tsx'),
    route(':id/withdraw', 'routes/collaborations/withdraw.tsx'),
    route(':id/my-part', 'routes/collaborations/my-part.tsx'),
    route(':id/link', 'routes/collaborations/link.tsx'),
    route(':id/outcome', 'routes/collaborations/outcome.tsx'),
    route(':id/files', 'routes/collaborations/files.tsx'),
    route(':id/files/:fileId/:name', 'routes/collaborations/file.ts'),
  ]),

  route('record', 'routes/records/show.tsx'),
  route('record/record.csv', 'routes/records/file.ts', { id: 'record-csv' }),
  route('record/record.pdf', 'routes/records/file.ts', { id: 'record-pdf' }),

  route('regions', 'routes/rollups/regions.tsx'),
  route('regions/regions.csv', 'routes/rollups/regions-csv.ts'),
  route('rollups/:id', 'routes/rollups/show.tsx'),
  route('rollups/:id/rollup.csv', 'routes/rollups/file.ts', { id: 'rollup-csv' }),
  route('rollups/:id/rollup.pdf', 'routes/rollups/file.ts', { id: 'rollup-pdf' }),

  ...prefix('reports', [
    index('routes/reports/list.tsx'),
    route('new', 'routes/reports/new.tsx'),
    route('plan', 'routes/reports/plan.tsx'),
    route('plan/:area', 'routes/reports/plan-area.tsx'),
    route(':number', 'routes/reports/show.tsx'),
    route(':number/governors', 'routes/reports/governors.tsx'),
    ...['report.pdf', 'governors.pdf', 'report.docx', 'report.xlsx', 'report.csv', 'report.html', 'report.json'].map((name) => route(`:number/${name}`, 'routes/reports/file.ts', { id: `reports-${name}` })),
  ]),

  ...prefix('frameworks', [
    index('routes/frameworks/list.tsx'),
    route(':key', 'routes/frameworks/show.tsx'),
  ]),

  ...prefix('premium', [
    index('routes/premium/list.tsx'),
    route('start', 'routes/premium/start.tsx'),
    route('read', 'routes/premium/read.tsx'),
    route(':id', 'routes/premium/show.tsx'),
    route(':id/edit/:part', 'routes/premium/edit.tsx'),
    route(':id/activities/:key', 'routes/premium/activity.tsx'),
    route(':id/bought', 'routes/premium/bought.tsx'),
    route(':id/statement.docx', 'routes/premium/file.ts', { id: 'premium-docx' }),
    route(':id/statement.html', 'routes/premium/file.ts', { id: 'premium-html' }),
    route(':id/statement.pdf', 'routes/premium/file.ts', { id: 'premium-pdf' }),
  ]),

  route('check', 'routes/reports/check.tsx'),
  route('check/:number', 'routes/reports/checked.tsx'),

  ...prefix('organisations', [
    index('routes/organisations/list.tsx'),
    route('search.json', 'routes/organisations/search.ts'),
    route('propose', 'routes/organisations/propose.tsx'),
    route(':id', 'routes/organisations/show.tsx'),
    route(':id/people', 'routes/accounts/people.tsx'),
    route(':id/join', 'routes/accounts/ask-to-join.tsx'),
    route(':id/sharing', 'routes/rollups/sharing.tsx'),
  ]),

  route('sign-in', 'routes/accounts/sign-in.tsx'),
  route('sign-in/again', 'routes/accounts/sign-in-again.tsx'),
  route('sign-out', 'routes/accounts/sign-out.tsx'),
  route('register', 'routes/accounts/register.tsx'),
  route('register/sent', 'routes/accounts/registered.tsx'),
  route('confirm/:token', 'routes/accounts/confirm.tsx'),
  route('forgot', 'routes/accounts/forgot.tsx'),
  route('forgot/sent', 'routes/accounts/forgot-sent.tsx'),
  route('reset/:token', 'routes/accounts/reset.tsx'),
  route('join', 'routes/accounts/join.tsx'),
  route('account', 'routes/accounts/account.tsx'),
  route('account/mail', 'routes/notices/mail-choices.tsx'),

  route('moderation', 'routes/moderation/desk.tsx'),
  route('moderation/trail', 'routes/moderation/trail.tsx'),
  route('flag', 'routes/moderation/flag.tsx'),

  route('help', 'routes/guidance/list.tsx'),
  route('help/:name', 'routes/guidance/show.tsx'),
  route('about', 'routes/guidance/about.tsx'),
  route('privacy', 'routes/guidance/legal.tsx', { id: 'privacy' }),
  route('accessibility', 'routes/guidance/legal.tsx', { id: 'accessibility' }),
  route('cookies', 'routes/guidance/legal.tsx', { id: 'cookies' }),
  route('terms', 'routes/guidance/legal.tsx', { id: 'terms' }),
  route('report-a-problem', 'routes/guidance/report-a-problem.tsx'),

  route('demo', 'routes/demo/people.tsx'),
  route('demo/mail', 'routes/demo/mail.tsx'),

  route('interventions.atom', 'routes/feeds/interventions.atom.ts'),
  route('sitemap.xml', 'routes/feeds/sitemap.xml.ts'),
  route('sitemap/:page', 'routes/feeds/sitemap-page.ts'),
  route('health', 'routes/feeds/health.ts'),
  route('robots.txt', 'routes/feeds/robots.txt.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
