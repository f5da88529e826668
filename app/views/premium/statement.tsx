import type { ReactNode } from 'react'
import type { Cell, Part, Run, Words } from '#app/domain/documents.ts'
import { Table } from '#app/ui/table/table.tsx'

const inVoice = (run: Run): ReactNode => (run.voice === 'strong' ? <strong>{run.text}</strong> : run.text)
const Said = ({ words }: { words: Words }) => words.map((run, at) => (run.to?.startsWith('https://') ? <a key={at} className="govuk-link" href={run.to} rel="noopener">{inVoice(run)}</a> : <span key={at}>{inVoice(run)}</span>))
const inCell = (one: Cell): ReactNode => one.map((words, at) => <span key={at} className="hearth-statement__words"><Said words={words} /></span>)

/** The statement as it reads, in the template's order. */
export function Statement({ parts }: { parts: readonly Part[] }) {
  return (
    <div className="hearth-statement">
      {parts.map((part, at) => {
        if (part.type === 'heading') return part.level === 2 ? <h2 key={at} id={`s-${part.id}`}>{part.text}</h2> : <h3 key={at} id={`s-${part.id}`}>{part.text}</h3>
        if (part.type === 'paragraph') return <p key={at} className="hearth-statement__words"><Said words={part.words} /></p>
        if (part.type === 'table') return part.rows.length === 0 ? <p key={at} className="hearth-statement__empty">Nothing here yet.</p> : <Drawn key={at} part={part} />
        return null
      })}
    </div>
  )
}

const Drawn = ({ part }: { part: Extract<Part, { type: 'table' }> }) => (
  <div className={part.pairs ? 'hearth-statement__pairs' : 'hearth-statement__table'}>
    <Table caption={part.caption} captionHidden firstCellIsHeader head={part.head} rows={part.rows.map((row, line) => ({ key: `${line}`, cells: row.map(inCell) }))} />
  </div>
)
