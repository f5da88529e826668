import { Arrow } from '#app/ui/back-link/arrow.tsx'

type PaginationProps = {
  page: number
  pages: number
  link: (page: number) => string
  label: string
}

/** The pages worth a link: first, last, and the ones around this. `0` stands for a gap. */
function shown(page: number, pages: number) {
  const near = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages)
  const sorted = [...new Set(near)].sort((one, other) => one - other)
  return sorted.flatMap((one, index) => (index > 0 && one - (sorted[index - 1] ?? one) > 1 ? [0, one] : [one]))
}

export function Pagination({ page, pages, link, label }: PaginationProps) {
  if (pages <= 1) return null
  return (
    <nav className="hearth-pagination" aria-label={label}>
      {page > 1 ? <a className="hearth-pagination__step" href={link(page - 1)} rel="prev"><Arrow back />Previous<span className="govuk-visually-hidden"> page</span></a> : null}
      <ul className="hearth-pagination__pages">
        {shown(page, pages).map((one, index) =>
          one === 0 ? (
            <li key={`gap-${index}`} className="hearth-pagination__gap">…</li>
          ) : (
            <li key={one}>
              <a href={link(one)} aria-label={`Page ${one} of ${pages}`} aria-current={one === page ? 'page' : undefined}>{one}</a>
            </li>
          ),
        )}
      </ul>
      {page < pages ? <a className="hearth-pagination__step" href={link(page + 1)} rel="next">Next<span className="govuk-visually-hidden"> page</span><Arrow /></a> : null}
    </nav>
  )
}
