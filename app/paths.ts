/** Every link in the product is made here. Ids are ours and need no escaping; typed text does. */
const q = (query: Record<string, string | undefined>): string => {
  const search = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''))
  const text = search.toString()
  return text ? `?${text}` : ''
}

export const paths = {
  home: () => '/',
  desk: () => '/desk',

  interventions: (query: Record<string, string | undefined> = {}) => `/interventions${q(query)}`,
  newIntervention: () => '/interventions/new',
  intervention: (id: string) => `/interventions/${id}`,
  editIntervention: (id: string) => `/interventions/${id}/edit`,
  previewIntervention: (id: string) => `/interventions/${id}/preview`,
  submitIntervention: (id: string) => `/interventions/${id}/submit`,
  reviewIntervention: (id: string) => `/interventions/${id}/approve`,
  withdrawIntervention: (id: string) => `/interventions/${id}/withdraw`,
  settingsLike: (query: Record<string, string | undefined> = {}) => `/interventions/like${q(query)}`,
  editStep: (id: string, step: string) => `/interventions/${id}/edit/${step}`,
  keepStep: (id: string, step: string) => `/interventions/${id}/keep/${step}`,
  interventionFiles: (id: string) => `/interventions/${id}/files`,
  interventionFile: (id: string, fileId: string, name: string) => `/interventions/${id}/files/${fileId}/${encodeURIComponent(name)}`,
  restoreIntervention: (id: string) => `/interventions/${id}/restore`,
  reviseIntervention: (id: string, query: Record<string, string | undefined> = {}) => `/interventions/${id}/revise${q(query)}`,
  interventionHistory: (id: string, query: Record<string, string | undefined> = {}) => `/interventions/${id}/history${q(query)}`,
  brief: (id: string) => `/interventions/${id}/brief`,
  cite: (id: string) => `/interventions/${id}/cite`,
  bibtex: (id: string) => `/interventions/${id}/cite.bib`,
  ris: (id: string) => `/interventions/${id}/cite.ris`,
  interventionsFeed: (query = '') => `/interventions.atom${query}`,
  takeUp: (id: string) => `/interventions/${id}/take-up`,
  questions: (id: string) => `/interventions/${id}/questions`,
  question: (id: string) => `/questions/${id}`,
  askForReview: (id: string) => `/interventions/${id}/review`,

  approaches: () => '/approaches',
  approach: (key: string) => `/approaches/${key}`,

  adoptions: () => '/adoptions',
  adoption: (id: string) => `/adoptions/${id}`,
  adoptionEvaluation: (id: string) => `/adoptions/${id}/evaluation`,

  reviews: () => '/reviews',
  review: (id: string) => `/reviews/${id}`,

  lists: () => '/lists',
  list: (id: string) => `/lists/${id}`,
  editList: (id: string) => `/lists/${id}/edit`,
  addToList: (query: Record<string, string | undefined> = {}) => `/lists/add${q(query)}`,
  savedSearches: () => '/searches',

  networks: () => '/networks',
  newNetwork: () => '/networks/new',
  network: (id: string) => `/networks/${id}`,
  editNetwork: (id: string) => `/networks/${id}/edit`,
  inviteToNetwork: (id: string, query: Record<string, string | undefined> = {}) => `/networks/${id}/invite${q(query)}`,
  joinNetwork: (id: string) => `/networks/${id}/join`,

  collaborations: (query: Record<string, string | undefined> = {}) => `/collaborations${q(query)}`,
  newCollaboration: (query: Record<string, string | undefined> = {}) => `/collaborations/new${q(query)}`,
  importCollaborations: (query: Record<string, string | undefined> = {}) => `/collaborations/import${q(query)}`,
  logCsv: (query: Record<string, string | undefined> = {}) => `/collaborations/log.csv${q(query)}`,
  collaboration: (id: string) => `/collaborations/${id}`,
  editCollaboration: (id: string) => `/collaborations/${id}/edit`,
  withdrawCollaboration: (id: string) => `/collaborations/${id}/withdraw`,
  myPart: (id: string) => `/collaborations/${id}/my-part`,
  record: (query: Record<string, string | undefined> = {}) => `/record${q(query)}`,
  recordFile: (format: 'csv' | 'pdf', query: Record<string, string | undefined> = {}) => `/record/record.${format}${q(query)}`,
  sharing: (organisationId: string) => `/organisations/${organisationId}/sharing`,
  rollup: (id: string, query: Record<string, string | undefined> = {}) => `/rollups/${id}${q(query)}`,
  rollupFile: (id: string, format: 'csv' | 'xlsx' | 'pdf', query: Record<string, string | undefined> = {}) => `/rollups/${id}/rollup.${format}${q(query)}`,
  regions: (query: Record<string, string | undefined> = {}) => `/regions${q(query)}`,
  regionsCsv: (query: Record<string, string | undefined> = {}) => `/regions/regions.csv${q(query)}`,
  collaborationLink: (id: string, partner: string) => `/collaborations/${id}/link?partner=${partner}`,
  collaborationOutcome: (id: string) => `/collaborations/${id}/outcome`,
  collaborationFiles: (id: string) => `/collaborations/${id}/files`,
  collaborationFile: (id: string, fileId: string, name: string) => `/collaborations/${id}/files/${fileId}/${encodeURIComponent(name)}`,
  collaborationAnswered: (deed: string) => `/collaborations/answered?done=${deed}`,
  collaborationInvitation: (token: string) => `/collaborations/invited/${token}`,

  reports: (query: Record<string, string | undefined> = {}) => `/reports${q(query)}`,
  newReport: (query: Record<string, string | undefined> = {}) => `/reports/new${q(query)}`,
  reportPlan: (query: Record<string, string | undefined> = {}) => `/reports/plan${q(query)}`,
  reportPlanArea: (key: string, query: Record<string, string | undefined> = {}) => `/reports/plan/${key}${q(query)}`,
  reportGovernors: (number: string) => `/reports/${number}/governors`,
  frameworks: () => '/frameworks',
  framework: (key: string) => `/frameworks/${key}`,
  report: (number: string) => `/reports/${number}`,
  check: () => '/check',
  checkReport: (number: string, query: { code?: string } = {}) => `/check/${encodeURIComponent(number)}${q(query)}`,
  reportFile: (number: string, file: string) => `/reports/${number}/${file}`,

  premium: (query: Record<string, string | undefined> = {}) => `/premium${q(query)}`,
  readPremium: (query: Record<string, string | undefined> = {}) => `/premium/read${q(query)}`,
  startPremium: () => '/premium/start',
  premiumStatement: (id: string, query: Record<string, string | undefined> = {}) => `/premium/${id}${q(query)}`,
  editPremium: (id: string, part: string, query: Record<string, string | undefined> = {}) => `/premium/${id}/edit/${part}${q(query)}`,
  premiumActivity: (id: string, key: string, query: Record<string, string | undefined> = {}) => `/premium/${id}/activities/${key}${q(query)}`,
  premiumBought: (id: string) => `/premium/${id}/bought`,
  premiumFile: (id: string, format: string) => `/premium/${id}/statement.${format}`,

  organisations: (query: Record<string, string | undefined> = {}) => `/organisations${q(query)}`,
  organisation: (id: string) => `/organisations/${id}`,
  people: (id: string) => `/organisations/${id}/people`,
  joinOrganisation: (id: string) => `/organisations/${id}/join`,
  proposeOrganisation: (query: Record<string, string | undefined> = {}) => `/organisations/propose${q(query)}`,
  organisationSearch: () => '/organisations/search.json',

  signIn: (query: Record<string, string | undefined> = {}) => `/sign-in${q(query)}`,
  signInAgain: () => '/sign-in/again',
  signOut: () => '/sign-out',
  register: () => '/register',
  registered: () => '/register/sent',
  confirm: (token: string) => `/confirm/${token}`,
  forgot: () => '/forgot',
  forgotSent: () => '/forgot/sent',
  reset: (token: string) => `/reset/${token}`,
  join: (query: Record<string, string | undefined> = {}) => `/join${q(query)}`,
  account: () => '/account',
  mailChoices: () => '/account/mail',

  moderation: () => '/moderation',
  moderationTrail: () => '/moderation/trail',
  flag: (query: { question?: string; review?: string }) => `/flag${q(query)}`,
  sitemap: () => '/sitemap.xml',
  help: () => '/help',
  guidance: (name: string) => `/help/${name}`,
  legal: (name: 'privacy' | 'accessibility' | 'cookies' | 'terms') => `/${name}`,
  reportProblem: (query: Record<string, string | undefined> = {}) => `/report-a-problem${q(query)}`,
  demo: () => '/demo',
  demoMail: () => '/demo/mail',
}

/** A path of this site to go back to, or the fallback: nothing else a person sends is ever redirected to. */
export function samesite(to: string | null | undefined, fallback: string): string {
  if (!to || !/^\/(?![/\\])/.test(to) || /[\\\u0000-\u001f\u007f]/.test(to)) return fallback
  const url = new URL(to, 'http://hearth.invalid')
  return url.origin === 'http://hearth.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : fallback
}
