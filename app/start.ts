/** The one entry of the built product: `node build/server/start.js server|cli|demo|bench …`. */
// React is several times slower in its development form, and takes that one unless it is told. This stands before anything is loaded.
const { env } = process
env.NODE_ENV ||= 'production'

const ways = {
  server: () => import('./server.ts'),
  cli: () => import('./cli.ts'),
  demo: () => import('./demo.ts'),
  bench: () => import('./bench.ts'),
}

const way = process.argv[2] ?? 'server'
if (!(way in ways)) {
  console.error(`Start what? One of: ${Object.keys(ways).join(', ')}.`)
  process.exit(2)
}
const { main } = await ways[way as keyof typeof ways]()
await main(process.argv.slice(3))
export {}
