import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'

/** The library is for everyone to find; a demonstration is not. */
export const loader = page(() => {
  const { demo, baseUrl } = config()
  const lines = demo ? ['Disallow: /'] : ['Disallow: /sign-in', 'Disallow: /register', 'Disallow: /report-a-problem', 'Disallow: /organisations/search.json', 'Allow: /']
  const sitemap = demo ? '' : `\nSitemap: ${baseUrl}${paths.sitemap()}\n`
  return new Response(`User-agent: *\n${lines.join('\n')}\n${sitemap}`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
})
