import { isValidElement, type ReactNode } from 'react'
import { LinkButton } from '#app/ui/button/button.tsx'

type PageTitleProps = {
  title: ReactNode
  caption?: ReactNode
  lead?: ReactNode
  /** The one main thing to do here: a link, or a part of your own. */
  action?: { to: string; label: string } | ReactNode
}

function isLink(action: PageTitleProps['action']): action is { to: string; label: string } {
  return typeof action === 'object' && action !== null && !isValidElement(action) && 'to' in action
}

export function PageTitle({ title, caption, lead, action }: PageTitleProps) {
  return (
    <header className="hearth-title">
      <div className="hearth-title__words">
        {caption ? <p className="hearth-title__caption">{caption}</p> : null}
        <h1 className="hearth-title__h1">{title}</h1>
        {lead ? <div className="hearth-title__lead">{lead}</div> : null}
      </div>
      {action ? <div className="hearth-title__action">{isLink(action) ? <LinkButton to={action.to}>{action.label}</LinkButton> : action}</div> : null}
    </header>
  )
}
