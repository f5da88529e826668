import type { ReactNode } from 'react'

type FilterPanelProps = {
  /** Where the GET form goes: the list's own path. */
  action?: string | undefined
  children: ReactNode
  title?: string | undefined
  submit?: string | undefined
  /** Open on a phone too: after a search that found nothing, say. */
  open?: boolean | undefined
  clearTo?: string | undefined
}

/** Filters in a column beside the list; folded away above it on a phone. Nothing is sent until asked. */
export function FilterPanel({ action, children, title = 'Filter', submit = 'Show results', open, clearTo }: FilterPanelProps) {
  return (
    <details className="hearth-filter" open={open}>
      <summary className="hearth-filter__summary">{title}</summary>
      <form className="hearth-filter__form" method="get" action={action} aria-label={title}>
        {/* Enter in a field presses a form's first button: that is this one, whatever buttons stand among the filters. */}
        <button className="govuk-visually-hidden" type="submit" tabIndex={-1} aria-hidden="true">{submit}</button>
        <p className="hearth-filter__title" aria-hidden="true">{title}</p>
        {children}
        <div className="hearth-filter__go">
          <button className="hearth-button hearth-button--plain" type="submit">{submit}</button>
          {clearTo ? <a href={clearTo}>Clear filters</a> : null}
        </div>
      </form>
    </details>
  )
}

/** A filter that is on; following it takes the filter off. */
export function FilterTag({ to, label }: { to: string; label: string }) {
  return (
    <a className="hearth-filter-tag" href={to}>
      <span className="govuk-visually-hidden">Remove filter: </span>{label}<span className="hearth-filter-tag__cross" aria-hidden="true">×</span>
    </a>
  )
}

export function FilterTags({ children }: { children: ReactNode }) {
  return <div className="hearth-filter-tags">{children}</div>
}
