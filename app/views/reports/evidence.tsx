import { amounts, briefly, checked, directionLabels, sourced, spoken, withWhom, type Block, type Line } from '#app/domain/reports.ts'
import { sayDay } from '#app/platform/dates.ts'
import { paths } from '#app/paths.ts'
import { Table } from '#app/ui/table/table.tsx'

type EvidenceProps = { block: Extract<Block, { type: 'evidence' }>; lines: ReadonlyMap<string, Line>; people: Record<string, string>; anchors: ReadonlySet<string> }

/** Entries as evidence: each with its date, partner, countersignature and source. An entry that stands in full is where links to it lead. */
export function Evidence({ block, lines, people, anchors }: EvidenceProps) {
  const full = block.shows.includes('what')
  return (
    <div className="hearth-report__evidence">
      <Table
        caption={block.caption}
        captionHidden
        firstCellIsHeader
        head={[{ label: 'Entry' }, { label: full ? 'What we did, with whom' : block.caption }, { label: full ? 'Countersignature and source' : 'Countersignature' }]}
        rows={block.refs.map((ref) => {
          const line = lines.get(ref)!
          return { key: ref, cells: [<Name key="n" line={line} full={full} anchors={anchors} />, <Words key="w" block={block} line={line} />, full ? <Source key="s" line={line} people={people} /> : <Brief key="s" line={line} />] }
        })}
      />
    </div>
  )
}

function Name({ line, full, anchors }: { line: Line; full: boolean; anchors: ReadonlySet<string> }) {
  return (
    <>
      {full ? <span id={line.ref}>{line.ref}</span> : anchors.has(line.ref) ? <a href={`#${line.ref}`}>{line.ref}</a> : line.ref}
      <br />
      <span className="hearth-report__quiet">{sayDay(line.on)}<br />{directionLabels[line.direction]}</span>
    </>
  )
}

function Words({ block: { shows }, line }: { block: EvidenceProps['block']; line: Line }) {
  const full = shows.includes('what')
  return (
    <>
      <p className="hearth-report__line"><strong>{line.kindLabel} with {withWhom(line)}</strong></p>
      {spoken(line, shows).map(({ part, before, text }) => (
        <p className={`hearth-report__line ${part === 'done' ? 'hearth-report__quiet' : 'hearth-report__words'}`} key={part}>{before === '' ? null : part === 'done' ? before : <strong>{before}</strong>}{text}</p>
      ))}
      {full ? <p className="hearth-report__line hearth-report__quiet">{amounts(line)}</p> : null}
    </>
  )
}

function Brief({ line }: { line: Line }) {
  const [signed, where] = briefly(line)
  return <><p className="hearth-report__line">{signed}</p><p className="hearth-report__line hearth-report__quiet"><a href={`#${line.ref}`}>{where}</a></p></>
}

function Source({ line, people }: { line: Line; people: Record<string, string> }) {
  return (
    <>
      {checked(line, people).map((sentence) => <p className="hearth-report__line" key={sentence}>{sentence}</p>)}
      <p className="hearth-report__line hearth-report__quiet"><a href={paths.collaboration(line.entryId)}>{sourced(line, people)}</a></p>
    </>
  )
}
