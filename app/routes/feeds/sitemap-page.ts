import * as interventions from '#app/domain/interventions.server.ts'
import { NotFound } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'

/** What stands in the library beside the accounts themselves. */
const always = () => [paths.home(), paths.interventions(), paths.approaches(), paths.help(), '/about']

/** `1.xml`, `2.xml` …: ten thousand accounts each. */
export const loader = page(async ({ ctx, params }) => {
  const number = Number(/^([1-9]\d{0,4})\.xml$/.exec(params.page ?? '')?.[1] ?? Number.NaN)
  const found = Number.isNaN(number) ? [] : await interventions.sitemapPage(ctx.db, number)
  if (number !== 1 && found.length === 0) throw new NotFound('There is no such page of the sitemap.')
  const { baseUrl } = config()
  const lines = [
    ...(number === 1 ? always().map((path) => `<url><loc>${baseUrl}${path}</loc></url>`) : []),
    ...found.map(({ id, day }) => `<url><loc>${baseUrl}${paths.intervention(id)}</loc><lastmod>${day}</lastmod></url>`),
  ]
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } })
})
