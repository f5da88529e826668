import { sayLevels, type Finding as Found } from '#app/domain/evidence.ts'
import { evidenceLevels, wordedFor, type Learners } from '#app/domain/interventions.ts'
import { Table } from '#app/ui/table/table.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { ResultTag } from '#app/views/interventions/card.tsx'
import { EstimatePart } from './estimate.tsx'

/** What was found and how sure one can be: the facts as stated, what their figures come to, then what four published schemes would call it. */
export function Finding({ finding, designLabel, learners = 'pupils' }: { finding: Found; designLabel: string; learners?: Learners | undefined }) {
  const { told, levels, estimate } = finding
  if (!levels || told.result === null) return <p>How it was found out has not been said yet.</p>
  const rows = [
    { key: 'found', term: 'What was found', value: <ResultTag result={told.result} /> },
    { key: 'how', term: 'How', value: wordedFor(learners, designLabel) },
    ...(told.measure === '' ? [] : [{ key: 'measure', term: 'Measure', value: told.measure }]),
    ...(told.comparedWith === '' ? [] : [{ key: 'compared', term: 'Compared with', value: told.comparedWith }]),
    ...(told.pupils === null || estimate !== null ? [] : [{ key: 'pupils', term: 'Measured', value: `${told.pupils.toLocaleString('en-GB')} ${learners}${told.sites && told.sites > 1 ? ` in ${told.sites} places` : ''}` }]),
    { key: 'level', term: 'In short', value: evidenceLevels[levels.ours] },
  ]
  return (
    <>
      <SummaryList rows={rows} />
      <EstimatePart finding={finding} learners={learners} />
      {estimate === null && told.result === 'positive' && !told.intervalExcludesZero ? <p>Nobody has shown that the interval of this difference leaves out zero, so it could be no effect.</p> : null}
      {told.result === 'null' ? <p>Finding no clear difference is a result: it saves the next setting two terms, or tells it what to change.</p> : null}
      <Table
        caption="What published standards of evidence would call it" firstCellIsHeader
        head={[{ label: 'Standard' }, { label: 'Level' }, { label: 'Why' }, { label: 'What would raise it' }]}
        rows={sayLevels(levels).map(({ scheme, level, why, raise }) => ({ key: scheme, cells: [scheme, level, wordedFor(learners, why), wordedFor(learners, raise ?? 'Nothing to raise')] }))}
      />
      <p className="hearth-source">Computed by Hearth from the {estimate === null ? 'facts its author stated' : 'facts and figures its author gave'}; nobody chose a level. <a href="/help/what-counts-as-evidence">What counts as evidence</a></p>
    </>
  )
}
