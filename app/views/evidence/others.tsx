import type { Result } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { Card, CardList } from '#app/ui/card/card.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { ResultTag } from '#app/views/interventions/card.tsx'

export type OtherRow = { key: string; interventionId: string; title: string; setting: string; adopted: boolean; year: string; design: string; measure: string; result: Result | null }
type OthersProps = {
  others: { total: number; page: number; pages: number; counts: { result: Result; n: number }[]; rows: OtherRow[] }
  link: (page: number) => string
  results: Record<Result, string>
}

/** Of one evaluation alone: a sentence and no count. */
const said = (result: Result | undefined, results: Record<Result, string>): string =>
  result === undefined ? '' : result === 'not-measured' ? 'What came of it was not measured.' : `It ${results[result].replace(/^F/, 'f')}.`

/** Evaluations without an effect size: shares, one group before and after, or not measured. Counted and listed, never made into a number. */
export function Others({ others, link, results }: OthersProps) {
  if (others.total === 0) return null
  const counts = Object.entries(results).flatMap(([key, words]) => {
    const n = others.counts.find(({ result }) => result === key)?.n ?? 0
    return n === 0 ? [] : [`${n.toLocaleString('en-GB')} ${words.toLowerCase()}`]
  })
  return (
    <section aria-labelledby="other">
      <h3 id="other">Found out in another way</h3>
      <p>
        {others.total === 1 ? 'One evaluation has' : `${others.total.toLocaleString('en-GB')} evaluations have`} no effect size to put into an average: {others.total === 1 ? 'it' : 'they'} followed one group, counted shares or did not measure.{' '}
        {others.total === 1 ? said(others.counts[0]?.result, results) : `Of them, ${counts.join('; ')}.`}
      </p>
      <CardList label="Evaluations without an effect size">
        {others.rows.map((row) => (
          <Card
            key={row.key} to={paths.intervention(row.interventionId)} title={row.title} level={4}
            meta={<MetaList items={[row.adopted ? `Taken up by ${row.setting.replace(/^A(n?) /, 'a$1 ')}` : row.setting, row.year, row.design, row.result ? <ResultTag key="result" result={row.result} /> : null]} />}
          />
        ))}
      </CardList>
      <Pagination page={others.page} pages={others.pages} link={link} label="Pages of other evaluations" />
    </section>
  )
}
