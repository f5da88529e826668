import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

type LeafProps = { title: string; summary: string; html: string; reviewed: string; caption?: string }

/** A page of our own words. */
export function Leaf({ title, summary, html, reviewed, caption }: LeafProps) {
  return (
    <Reading>
      <PageTitle title={title} caption={caption} lead={summary} />
      <div className="hearth-prose" dangerouslySetInnerHTML={{ __html: html }} />
      <p className="hearth-quiet">Last reviewed {reviewed}.</p>
    </Reading>
  )
}
