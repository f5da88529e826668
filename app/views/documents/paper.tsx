import { Fragment, type ReactNode } from 'react'
import type { Cell, Paper, Part, Words } from '#app/domain/documents.ts'
import { TimeBars } from '#app/ui/chart/time-bars/time-bars.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { Table } from '#app/ui/table/table.tsx'

/** A document on the page: the same parts that the PDF, Word and the file draw. `under`: its headings stand one level lower when the page has a title of its own. */
export function PaperOnPage({ paper }: { paper: Paper }) {
  const sections = paper.parts.flatMap((part) => (part.type === 'heading' && part.level === 2 ? [part] : []))
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
      {paper.parts.map((part, index) => <Drawn key={index} part={part} />)}
      <SourceNote label="About this document">{paper.footer} {paper.close}</SourceNote>
    </article>
  )
}

function Callout({ title, text }: { title: string; text: string }) {
  return (
    <Inset>
      <p className="hearth-report__quiet">{title}</p>
      {text.split(/\n+/).map((part, index) => <p key={index}>{part}</p>)}
    </Inset>
  )
}

function Drawn({ part }: { part: Part }) {
  switch (part.type) {
    case 'heading':
      return part.level === 2 ? <h2 id={part.id}>{part.text}</h2> : <h3 id={part.id}>{part.text}</h3>
    case 'paragraph':
      return <p className={part.voice ? `hearth-report__${part.voice}` : undefined}><Said words={part.words} /></p>
    case 'callout':
      return <Callout {...part} />
    case 'list': {
      const items = part.items.map((words, index) => <li key={index}><Said words={words} /></li>)
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
      return <Rows part={part} />
    case 'bars':
      return <TimeBars label={part.label} unit={part.unit === 'hours' ? 'hours' : 'entries'} bars={part.bars} />
    case 'sourceNote':
      return <SourceNote><Said words={part.words} /></SourceNote>
  }
}

function Rows({ part: { caption, captionShown, head, rows, ids } }: { part: Extract<Part, { type: 'table' }> }) {
  const many = rows.some((row) => row.some((one) => one.length > 1))
  return (
    <div className={many ? 'hearth-report__evidence' : undefined}>
      <Table
        caption={caption}
        captionHidden={!captionShown}
        firstCellIsHeader
        head={head}
        rows={rows.map((cells, index) => ({ key: String(index), cells: cells.map((one, at) => <Shown key={at} cell={one} id={at === 0 ? (ids?.[index] ?? undefined) : undefined} />) }))}
      />
    </div>
  )
}

/** One paragraph stands as it is; several, one below the other. */
function Shown({ cell, id }: { cell: Cell; id: string | undefined }) {
  const inner = cell.length === 1 ? <span><Said words={cell[0]!} /></span> : cell.map((words, index) => <p className="hearth-report__line hearth-report__words" key={index}><Said words={words} /></p>)
  return id ? <div id={id}>{inner}</div> : inner
}

const LOOKS = { quiet: 'hearth-report__quiet', small: 'hearth-report__small', strong: '' } as const

function Said({ words }: { words: Words }): ReactNode {
  return words.map(({ text, voice, to }, index) => {
    const inner = to ? <a href={to}>{text}</a> : text
    if (!voice) return <Fragment key={index}>{inner}</Fragment>
    return voice === 'strong' ? <strong key={index}>{inner}</strong> : <span key={index} className={LOOKS[voice]}>{inner}</span>
  })
}
