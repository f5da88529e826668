/** The one entry of the built product: `node build/server/start.js server|cli|demo|bench …`. */
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
