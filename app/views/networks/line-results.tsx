import type { LineResult } from '#app/domain/networks.ts'
import { Table } from '#app/ui/table/table.tsx'

/** How an organisation stands in the network, for whoever invites. */
export const standingWords = (standing: LineResult['outcome'] | null): string =>
  ({ active: 'already in', invited: 'invited', requested: 'has asked to join: answer on the network’s page', declined: 'declined before', left: 'was in it before', 'not-found': 'not found: check the URN', none: 'not invited' })[standing ?? 'none']

/** What became of a pasted list, line by line. */
export function LineResults({ results }: { results: readonly LineResult[] }) {
  const missing = results.filter((one) => one.outcome === 'not-found' && !one.sameAs).length
  return (
    <section aria-labelledby="results" role="status">
      <h2 id="results">Your list, line by line</h2>
      <p>{missing === 0 ? 'Every line was found.' : `${missing} ${missing === 1 ? 'line was' : 'lines were'} not found. The others are done.`}</p>
      <Table
        caption="What became of each line"
        captionHidden
        head={[{ label: 'Line', numeric: true }, { label: 'As pasted' }, { label: 'Organisation' }, { label: 'Now' }]}
        rows={results.map((one, index) => ({ key: String(index), cells: [index + 1, one.line, one.name ?? '–', one.sameAs ? `the same as line ${one.sameAs}` : standingWords(one.outcome)] }))}
      />
    </section>
  )
}
