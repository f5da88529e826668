import type { ReactNode } from 'react'

/** One column at a reading measure (60 to 75 characters). */
export function Reading({ children }: { children: ReactNode }) {
  return <div className="hearth-reading">{children}</div>
}

/** The whole width: tables, maps, lists of cards. */
export function Wide({ children }: { children: ReactNode }) {
  return <div className="hearth-wide">{children}</div>
}

type TwoColumnsProps = {
  main: ReactNode
  side: ReactNode
  /** Filters stand first on the left; facts follow on the right. */
  sideFirst?: boolean | undefined
}

export function TwoColumns({ main, side, sideFirst }: TwoColumnsProps) {
  const mainPart = <div className="hearth-columns__main" key="main">{main}</div>
  const sidePart = <div className="hearth-columns__side" key="side">{side}</div>
  return <div className={`hearth-columns${sideFirst ? ' hearth-columns--side-first' : ''}`}>{sideFirst ? [sidePart, mainPart] : [mainPart, sidePart]}</div>
}

/** A column of a page, with something beside it if there is anything. */
export function Column({ children, wide, aside }: { children: ReactNode; wide?: boolean | undefined; aside?: ReactNode }) {
  if (aside) return <TwoColumns main={children} side={aside} />
  return wide ? <Wide>{children}</Wide> : <Reading>{children}</Reading>
}
