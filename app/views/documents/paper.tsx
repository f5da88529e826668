import { Fragment, type ReactNode } from 'react'
import { anchorsOf, leadsTo, type Cell, type Paper, type Part, type Words } from '#app/domain/documents.ts'
import { TimeBars } from '#app/ui/chart/time-bars/time-bars.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { Table } from '#app/ui/table/table.tsx'

/** A document on the page: the same parts that the PDF, Word and the file draw. `under`: its headings stand one level lower when the page has a title of its own. */
export function PaperOnPage({ paper }: { paper: Paper }) {
  const sections = paper.parts.flatMap((part) => (part.type === 'heading' && part.level === 2 ? [part] : []))
  const anchors = anchorsOf(paper)
  return (
    <article className="hearth-report" lang={paper.properties.language} aria-label={paper.properties.title}>
      <p className="hearth-title__caption">{paper.kicker}</p>
      <p className="hearth-report__title">{paper.title}</p>
      {paper.subtitle ? <p className="hearth-title__lead">{paper.subtitle}</p> : null}
      {paper.facts.length > 0 ? <SummaryList rows={paper.facts.map(([term, value]) => ({ key: term, term, value }))} /> : null}
      {paper.opening ? <Callout {...paper.opening} /> : null}
      {paper.contents && sections.length > 1 ? (
        <nav aria-label="Contents of the document">
          <p className="hearth-report__contents">Contents</p>
          <ul>{sections.map((one) => <li key={one.id}><a href={`#${one.id}`}>{one.text}</a></li>)}</ul>
        </nav>
      ) : null}
      {paper.parts.map((part, index) => <Drawn key={index} part={part} anchors={anchors} />)}
      <SourceNote label="About this document">{paper.footer} {paper.close}</SourceNote>
    </article>
  )
}

/** Where links of the document to itself can lead. */
type Anchors = ReadonlySet<string>

function Callout({ title, text }: { title: string; text: string }) {
  return (
    <Inset>
      <p className="hearth-report__quiet">{title}</p>
      {text.split(/\n+/).map((part, index) => <p key={index}>{part}</p>)}
    </Inset>
  )
}

function Drawn({ part, anchors }: { part: Part; anchors: Anchors }) {
  switch (part.type) {
    case 'heading':
      return part.level === 2 ? <h2 id={part.id}>{part.text}</h2> : <h3 id={part.id}>{part.text}</h3>
    case 'paragraph':
      return <p className={part.voice ? `hearth-report__${part.voice}` : undefined}><Said words={part.words} anchors={anchors} /></p>
    case 'callout':
      return <Callout {...part} />
    case 'list': {
      const items = part.items.map((words, index) => <li key={index}><Said words={words} anchors={anchors} /></li>)
      return part.numbered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
    case 'figures':
      return (
        <ul className="hearth-report__figures">
          {part.items.map((item) => (
            <li key={item.label}>
              <strong className="hearth-report__value">{item.value}</strong> {item.label}
              <span className="hearth-report__quiet hearth-report__note"> {item.note}</span>
            </li>
          ))}
        </ul>
      )
    case 'table':
      return <Rows part={part} anchors={anchors} />
    case 'bars':
      return <TimeBars label={part.label} unit={part.unit === 'hours' ? 'hours' : 'entries'} bars={part.bars} />
    case 'sourceNote':
      return <SourceNote><Said words={part.words} anchors={anchors} /></SourceNote>
  }
}

function Rows({ part: { caption, captionShown, head, rows, ids }, anchors }: { part: Extract<Part, { type: 'table' }>; anchors: Anchors }) {
  const many = rows.some((row) => row.some((one) => one.length > 1))
  return (
    <div className={many ? 'hearth-report__evidence' : undefined}>
      <Table
        caption={caption}
        captionHidden={!captionShown}
        firstCellIsHeader
        head={head}
        rows={rows.map((cells, index) => ({ key: String(index), cells: cells.map((one, at) => <Shown key={at} cell={one} anchors={anchors} id={at === 0 ? (ids?.[index] ?? undefined) : undefined} />) }))}
      />
    </div>
  )
}

/** One paragraph stands as it is; several, one below the other. */
function Shown({ cell, id, anchors }: { cell: Cell; id: string | undefined; anchors: Anchors }) {
  const inner = cell.length === 1 ? <span><Said words={cell[0]!} anchors={anchors} /></span> : cell.map((words, index) => <p className="hearth-report__line hearth-report__words" key={index}><Said words={words} anchors={anchors} /></p>)
  return id ? <div id={id}>{inner}</div> : inner
}

const LOOKS = { quiet: 'hearth-report__quiet', small: 'hearth-report__small', strong: '' } as const

function Said({ words, anchors }: { words: Words; anchors: Anchors }): ReactNode {
  return words.map((run, index) => {
    const { text, voice } = run
    // A page of this site is one from its root.
    const to = leadsTo(run, anchors, '')
    const inner = to !== null ? <a href={to}>{text}</a> : text
    if (!voice) return <Fragment key={index}>{inner}</Fragment>
    return voice === 'strong' ? <strong key={index}>{inner}</strong> : <span key={index} className={LOOKS[voice]}>{inner}</span>
  })
}
