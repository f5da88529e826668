import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as interventions from '#app/domain/interventions.server.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { sayDay } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { CiteBlock } from '#app/views/interventions/cite.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Cite ‘${data?.citation.title ?? ''}’ – Hearth` }]

export const loader = page(async ({ ctx, params }) => {
  const citation = await interventions.forCiting(ctx, params.id!, config().baseUrl)
  return { citation, apa: interventions.apa(citation), bibtex: interventions.bibtex(citation), ris: interventions.ris(citation) }
})

export default function Cite() {
  const { citation, apa, bibtex, ris } = useLoaderData<typeof loader>()
  const { id, title, version, day } = citation
  return (
    <Reading>
      <BackLink to={paths.intervention(id)} />
      <PageTitle title="Cite this" caption={title} />
      <p>Cites version {version}, {sayDay(day)}. While it is in the library, every version can be read again in <a href={paths.interventionHistory(id)}>its history</a>. Its organisation may take it out.</p>
      <CiteBlock id="apa" title="APA 7">{apa.before}<cite>{apa.title}</cite>{apa.after}</CiteBlock>
      <CiteBlock id="bibtex" title="BibTeX" file={{ to: paths.bibtex(id), label: 'Download as BibTeX' }}>{bibtex}</CiteBlock>
      <CiteBlock id="ris" title="RIS, for EndNote, Zotero and Mendeley" file={{ to: paths.ris(id), label: 'Download as RIS' }}>{ris.replaceAll('\r\n', '\n')}</CiteBlock>
    </Reading>
  )
}
