type Crumb = { label: string; to?: string | undefined }

/** The way here. A last crumb without a link is the page itself. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav className="hearth-crumbs" aria-label="Breadcrumb">
      <ol>
        {items.map((crumb) => (
          <li key={crumb.label}>{crumb.to ? <a href={crumb.to}>{crumb.label}</a> : <span aria-current="page">{crumb.label}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}
