import { Fragment } from 'react'
import { issuedSaid, sayPeriod, type Block, type Line, type Reading } from '#app/domain/reports.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { TimeBars } from '#app/ui/chart/time-bars/time-bars.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { Table } from '#app/ui/table/table.tsx'
import { Evidence } from './evidence.tsx'

/** The report on the page: the preview and the issued one are the same drawing of the same document. */
export function ReportDocument({ reading }: { reading: Reading }) {
  const { blocks, lines, meta } = reading.document
  const byRef = new Map(lines.map((line) => [line.ref, line]))
  const anchors = new Set(lines.map((line) => line.ref))
  const opening = blocks[0]?.type === 'callout' ? blocks[0] : null
  return (
    <article className="hearth-report" lang={meta.language} aria-label={meta.title}>
      <p className="hearth-title__caption">Evidence report: joint work, and what came of it</p>
      <p className="hearth-report__title">{meta.organisation.name}</p>
      <p className="hearth-title__lead">{sayPeriod(meta.period)}</p>
      <SummaryList
        rows={[
          { key: 'number', term: 'Report', value: meta.number ?? 'Preview, not issued' },
          { key: 'as-at', term: 'As at', value: sayInstant(new Date(meta.asAt)) },
          ...(meta.urn === null ? [] : [{ key: 'urn', term: 'URN', value: String(meta.urn) }]),
          { key: 'issued', term: 'Issued by', value: issuedSaid(reading).replace(/^Issued by /, '') },
          { key: 'framework', term: 'Framework', value: meta.framework?.name ?? 'Not set beside an inspection framework' },
        ]}
      />
      {opening ? <Drawn block={opening} lines={byRef} reading={reading} anchors={anchors} /> : null}
      <nav aria-label="Contents of the report">
        <p className="hearth-report__contents">Contents</p>
        <ul>
          {blocks.map((block) => (block.type === 'heading' && block.level === 2 ? <li key={block.id}><a href={`#${block.id}`}>{block.text}</a></li> : null))}
        </ul>
      </nav>
      {(opening ? blocks.slice(1) : blocks).map((block, index) => <Drawn key={index} block={block} lines={byRef} reading={reading} anchors={anchors} />)}
      <SourceNote label="About this document">{meta.footer}{reading.seal ? ` Seal (SHA-256 of the frozen document): ${reading.seal}` : ''}</SourceNote>
    </article>
  )
}

type DrawnProps = { block: Block; lines: ReadonlyMap<string, Line>; reading: Reading; anchors: ReadonlySet<string> }

function Drawn({ block, lines, reading, anchors }: DrawnProps) {
  switch (block.type) {
    case 'heading':
      return block.level === 2 ? <h2 id={block.id}>{block.text}</h2> : <h3 id={block.id}>{block.text}</h3>
    case 'paragraph':
      return <p className={block.voice ? `hearth-report__${block.voice}` : undefined}>{block.text}</p>
    case 'callout':
      return (
        <Inset>
          <p className="hearth-report__quiet">{block.title}</p>
          {block.text.split(/\n+/).map((part, index) => <p key={index}>{part}</p>)}
        </Inset>
      )
    case 'list':
      return <ul>{block.items.map((item) => <li key={item}>{item}</li>)}</ul>
    case 'figures':
      return (
        <ul className="hearth-report__figures">
          {block.items.map((item) => (
            <li key={item.label}>
              <strong className="hearth-report__value">{item.value}</strong> {item.label}
              <span className="hearth-report__quiet hearth-report__note"> {item.note}</span>
            </li>
          ))}
        </ul>
      )
    case 'evidence':
      return <Evidence block={block} lines={lines} people={reading.people} anchors={anchors} />
    case 'table':
      return <Table caption={block.caption} captionHidden firstCellIsHeader head={block.head} rows={block.rows.map((cells, index) => ({ key: String(index), cells: cells.map((cell, at) => <Cell key={at} text={cell} anchors={anchors} />) }))} />
    case 'figure':
      return <TimeBars label={block.label} unit="entries" bars={block.bars} />
    case 'sourceNote':
      return <SourceNote>{block.text}</SourceNote>
  }
}

/** Short names of entries in a cell lead to the entry. */
function Cell({ text, anchors }: { text: string; anchors: ReadonlySet<string> }) {
  const names = text.split(', ')
  if (!names.every((name) => anchors.has(name))) return text
  return <span>{names.map((name, index) => <Fragment key={name}>{index > 0 ? ', ' : null}<a href={`#${name}`}>{name}</a></Fragment>)}</span>
}
