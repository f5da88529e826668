import type { ReactNode } from 'react'

/** A text to copy: one click selects the whole of it. */
export function CiteBlock({ id, title, children, file }: { id: string; title: string; children: ReactNode; file?: { to: string; label: string } }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <pre className="hearth-cite" role="group" tabIndex={0} aria-labelledby={id}>{children}</pre>
      {file ? <p className="hearth-no-print"><a href={file.to}>{file.label}</a></p> : null}
    </section>
  )
}
