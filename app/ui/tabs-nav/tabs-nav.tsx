type Tab = { to: string; label: string; current?: boolean | undefined; count?: number | undefined }

/** Sister pages of one thing: plain links, so that each can be sent to a colleague. */
export function TabsNav({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav className="hearth-tabs" aria-label={label}>
      <ul>
        {items.map((tab) => (
          <li key={tab.to}>
            <a href={tab.to} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count === undefined ? null : <span className="hearth-tabs__count"> ({tab.count})</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
