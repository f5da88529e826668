import { issuedSaid, sayPeriod, type Block, type Reading } from '#app/domain/reports.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { TimeBars } from '#app/ui/chart/time-bars/time-bars.tsx'

/** One sheet of paper for governors: the same facts as the report, and its number. */
export function GovernorsPage({ reading }: { reading: Reading }) {
  const { meta, blocks } = reading.document
  return (
    <article className="hearth-report hearth-governors" lang={meta.language} aria-label={meta.title}>
      <header>
        <p className="hearth-title__caption">For governors: joint work, and what came of it</p>
        <p className="hearth-report__title">{meta.organisation.name}</p>
        <p>{sayPeriod(meta.period)}. Report {meta.number ?? '(not issued)'}, as at {sayInstant(new Date(meta.asAt))}. {issuedSaid(reading)}.</p>
      </header>
      {blocks.map((block, index) => <Drawn key={index} block={block} />)}
      <p className="hearth-report__quiet">{meta.footer}</p>
    </article>
  )
}

function Drawn({ block }: { block: Block }) {
  switch (block.type) {
    case 'heading':
      return <h2 id={block.id}>{block.text}</h2>
    case 'paragraph':
      return <p className={block.voice ? `hearth-report__${block.voice}` : undefined}>{block.text}</p>
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
    case 'figure':
      return <TimeBars label={block.label} unit="entries" bars={block.bars} />
    case 'sourceNote':
      return <p className="hearth-report__quiet">{block.text}</p>
    default:
      return null
  }
}
