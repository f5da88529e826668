import { Children, type ReactNode } from 'react'

type CardProps = {
  to: string
  title: ReactNode
  children?: ReactNode
  /** Facts in a quiet line under the words: a MetaList, tags, a date. */
  meta?: ReactNode
  level?: 2 | 3 | 4 | undefined
}

/** Something that can be opened. The whole card answers a click; the title is the one link. */
export function Card({ to, title, children, meta, level = 2 }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <article className="hearth-card">
      <Heading className="hearth-card__title"><a className="hearth-card__link" href={to}>{title}</a></Heading>
      {children ? <div className="hearth-card__body">{children}</div> : null}
      {meta ? <div className="hearth-card__meta">{meta}</div> : null}
    </article>
  )
}

export function CardList({ children, label }: { children: ReactNode; label?: string | undefined }) {
  return (
    <ul className="hearth-cards" aria-label={label}>
      {Children.map(children, (child) => (child ? <li>{child}</li> : null))}
    </ul>
  )
}
