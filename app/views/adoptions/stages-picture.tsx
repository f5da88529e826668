import { stages, stageWords, type Stage } from '#app/domain/adoptions.ts'
import { Details } from '#app/ui/details/details.tsx'
import { Table } from '#app/ui/table/table.tsx'

const ROW = 30
const LABELS = 36

/** How many settings stand at each stage: a bar for each, with its words, and the same as a table. */
export function StagesPicture({ counts, caption }: { counts: Record<Stage, number>; caption: string }) {
  const most = Math.max(1, ...stages.map((stage) => counts[stage]))
  return (
    <figure className="hearth-chart">
      <figcaption className="hearth-chart__label">{caption}</figcaption>
      <svg width="100%" height={stages.length * ROW} aria-hidden="true" focusable="false">
        {stages.map((stage, at) => (
          <g key={stage}>
            <text x="0" y={at * ROW + 20}>{stageWords[stage].label} {counts[stage]}</text>
            {counts[stage] > 0 ? <rect className={`hearth-bar hearth-bar--${stage === 'stopped' ? 'received' : 'given'}`} x={`${LABELS}%`} y={at * ROW + 5} width={`${Math.round((counts[stage] / most) * (100 - LABELS))}%`} height="20" /> : null}
          </g>
        ))}
      </svg>
      <Details summary="As a table">
        <Table
          caption={caption} captionHidden firstCellIsHeader head={[{ label: 'Stage' }, { label: 'Settings', numeric: true }]}
          rows={stages.map((stage) => ({ key: stage, cells: [stageWords[stage].label, counts[stage]] }))}
        />
      </Details>
    </figure>
  )
}
