import * as interventions from '#app/domain/interventions.server.ts'
import { page } from '#app/http/route.server.ts'
import { config } from '#app/platform/config.server.ts'

/** The index of the sitemap: as many pages as the library needs. */
export const loader = page(async ({ ctx }) => {
  const pages = await interventions.sitemapPages(ctx.db)
  const lines = Array.from({ length: pages }, (_, at) => `<sitemap><loc>${config().baseUrl}/sitemap/${at + 1}.xml</loc></sitemap>`)
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</sitemapindex>\n`, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } })
})
