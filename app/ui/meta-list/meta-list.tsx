import type { ReactNode } from 'react'

export type Fact = ReactNode | { term: string; value: ReactNode }

function isPair(fact: Fact): fact is { term: string; value: ReactNode } {
  return typeof fact === 'object' && fact !== null && 'term' in fact && 'value' in fact
}

/** Facts in one line, wrapped where it must. Empty ones are left out. */
export function MetaList({ items, label }: { items: readonly Fact[]; label?: string | undefined }) {
  return (
    <ul className="hearth-meta" aria-label={label}>
      {items.map((fact, index) =>
        fact === null || fact === undefined || fact === false || fact === '' ? null : (
          <li key={index}>{isPair(fact) ? <><span className="hearth-meta__term">{fact.term}</span> {fact.value}</> : fact}</li>
        ),
      )}
    </ul>
  )
}
