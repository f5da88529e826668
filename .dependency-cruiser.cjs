/** The import rules: nouns inside layers, with doors and an order. See content/decisions/0001. */
const order = [
  ['organisations'],
  ['accounts'],
  ['taxonomies', 'attachments', 'documents'],
  ['frameworks'],
  ['places'],
  ['networks'],
  ['interventions'],
  ['evidence'],
  ['adoptions', 'questions', 'reviews'],
  ['exchange'],
  ['collaborations'],
  ['premium', 'rollups', 'records'],
  ['reports'],
  ['notices', 'moderation', 'search', 'lists', 'insights'],
]
const nouns = order.flat()
const noun = (list) => `^app/domain/(${list.join('|')})(/|\\.ts$|\\.server\\.ts$)`

/** A noun may speak only to earlier nouns. */
const looksBackOnly = order.flatMap((names, line) =>
  names.map((name) => ({
    name: `${name}-looks-back-only`,
    severity: 'error',
    from: { path: noun([name]) },
    to: { path: noun(order.slice(line).flat().filter((other) => other !== name)) },
  })),
)
/** A noun's rooms are its own; others come through its door or its face. */
const ownRoomsOnly = nouns.map((name) => ({
  name: `${name}-own-rooms-only`,
  severity: 'error',
  from: { path: '^(app|db|tests)/', pathNot: `^app/domain/${name}(/|\\.server\\.ts$)` },
  to: { path: `^app/domain/${name}/` },
}))

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'db-knows-nothing', severity: 'error', from: { path: '^db/' }, to: { path: '^(app|content|tests)/' } },
    { name: 'policy-is-pure', severity: 'error', from: { path: '^app/policy/' }, to: { path: '^(db|app/(domain|http|platform|routes|views|ui))/' } },
    { name: 'ui-is-deaf', severity: 'error', from: { path: '^app/ui/' }, to: { path: '^(db|app/(domain|views|http|routes|policy|platform))/' } },
    { name: 'views-see-faces', severity: 'error', from: { path: '^app/views/' }, to: { path: '(\\.server\\.tsx?$|^db/|^app/(http|routes|policy)/)' } },
    { name: 'domain-below-web', severity: 'error', from: { path: '^app/domain/' }, to: { path: '^app/(routes|http|views|ui)/' } },
    { name: 'faces-are-light', severity: 'error', from: { path: '^app/domain/[a-z-]+\\.ts$', pathNot: '\\.server\\.ts$' }, to: { path: '(\\.server\\.ts$|^db/|drizzle-orm|^app/domain/[a-z-]+/)' } },
    { name: 'routes-ask-the-domain', severity: 'error', from: { path: '^app/routes/' }, to: { path: '(^db/|drizzle-orm)' } },
    { name: 'queries-at-home', severity: 'error', from: { path: '^(app|tests)/', pathNot: '^(app/(domain|platform)/|tests/)' }, to: { path: '(drizzle-orm|^db/schema/)' } },
    { name: 'routes-below-nobody', severity: 'error', from: { path: '^(app|db)/', pathNot: '^app/routes(\\.ts$|/)' }, to: { path: '^app/routes/' } },
    { name: 'one-lucia', severity: 'error', from: { pathNot: '^app/domain/accounts/sessions\\.ts$' }, to: { path: '(node_modules/lucia|@lucia-auth/)' } },
    { name: 'nothing-needs-tests', severity: 'error', from: { path: '^(app|db)/' }, to: { path: '^tests/' } },
    ...looksBackOnly,
    ...ownRoomsOnly,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
