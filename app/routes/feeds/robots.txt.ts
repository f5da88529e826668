import { page } from '#app/http/route.server.ts'
import { config } from '#app/platform/config.server.ts'

/** The library is for everyone to find; a demonstration is not. */
export const loader = page(() => {
  const lines = config().demo ? ['Disallow: /'] : ['Disallow: /sign-in', 'Disallow: /register', 'Disallow: /report-a-problem', 'Disallow: /organisations/search.json', 'Allow: /']
  return new Response(`User-agent: *\n${lines.join('\n')}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
})
