import { index, prefix, route, type RouteConfig } from '@remix-run/route-config'

/** Every address of the product. */
export default [
  index('routes/home.tsx'),
  route('desk', 'routes/desk.tsx'),

  ...prefix('interventions', [
    index('routes/interventions/list.tsx'),
    route('new', 'routes/interventions/new.tsx'),
    route(':id', 'routes/interventions/show.tsx'),
    route(':id/edit', 'routes/interventions/edit.tsx'),
    route(':id/preview', 'routes/interventions/preview.tsx'),
    route(':id/submit', 'routes/interventions/submit.tsx'),
    route(':id/approve', 'routes/interventions/approve.tsx'),
    route(':id/withdraw', 'routes/interventions/withdraw.tsx'),
  ]),

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
    route('invited/:token', 'routes/collaborations/invited.tsx'),
    route(':id', 'routes/collaborations/show.tsx'),
    route(':id/edit', 'routes/collaborations/edit.tsx'),
    route(':id/withdraw', 'routes/collaborations/withdraw.tsx'),
  ]),

  ...prefix('reports', [
    index('routes/reports/list.tsx'),
    route('new', 'routes/reports/new.tsx'),
    route(':number', 'routes/reports/show.tsx'),
    route(':number/report.pdf', 'routes/reports/pdf.ts'),
    route(':number/report.csv', 'routes/reports/csv.ts'),
  ]),

  ...prefix('organisations', [
    index('routes/organisations/list.tsx'),
    route('search.json', 'routes/organisations/search.ts'),
    route('propose', 'routes/organisations/propose.tsx'),
    route(':id', 'routes/organisations/show.tsx'),
    route(':id/people', 'routes/accounts/people.tsx'),
    route(':id/join', 'routes/accounts/ask-to-join.tsx'),
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

  route('moderation', 'routes/moderation/desk.tsx'),

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

  route('health', 'routes/feeds/health.ts'),
  route('robots.txt', 'routes/feeds/robots.txt.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
