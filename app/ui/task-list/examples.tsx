import type { JSX } from 'react'
import { TaskList } from '#app/ui/task-list/task-list.tsx'

export const examples: Record<string, JSX.Element> = {
  writing: (
    <TaskList
      items={[
        { key: 'setting', title: 'Your setting', to: '/interventions/1/edit/setting', status: 'Done', tone: 'good' },
        { key: 'doing', title: 'What you did', to: '/interventions/1/edit/doing', hint: 'Dose, people, what you stopped', status: 'Started', tone: 'cool' },
        { key: 'result', title: 'What happened', status: 'Not yet' },
      ]}
    />
  ),
}
