import type { ReactNode } from 'react'
import { Tag, type Tone } from '#app/ui/tag/tag.tsx'

type Task = {
  key: string
  title: ReactNode
  to?: string | undefined
  hint?: ReactNode
  status: string
  /** `good` for done, `warm` for what waits for this person. */
  tone?: Tone | undefined
}

/** Long work in parts, in any order, each with its state. */
export function TaskList({ items }: { items: readonly Task[] }) {
  return (
    <ul className="hearth-tasks">
      {items.map((task) => (
        <li key={task.key} className="hearth-tasks__item">
          <div className="hearth-tasks__words">
            {task.to ? <a href={task.to} aria-describedby={`task-${task.key}`}>{task.title}</a> : <span>{task.title}</span>}
            {task.hint ? <div className="hearth-tasks__hint">{task.hint}</div> : null}
          </div>
          <div className="hearth-tasks__status" id={`task-${task.key}`}>{task.tone === 'good' ? task.status : <Tag tone={task.tone}>{task.status}</Tag>}</div>
        </li>
      ))}
    </ul>
  )
}
