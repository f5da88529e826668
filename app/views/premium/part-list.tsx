import type { PartKey } from '#app/domain/premium.ts'
import { paths } from '#app/paths.ts'
import { TaskList } from '#app/ui/task-list/task-list.tsx'

type State = { part: PartKey; title: string; state: 'done' | 'look' | 'empty' | 'optional'; checks: number }

const words = ({ state, checks }: State): string => (state === 'done' ? 'Done' : state === 'look' ? `${checks} to look at` : state === 'optional' ? 'If you wish' : 'Not yet')

export const PartList = ({ id, states }: { id: string; states: readonly State[] }) => (
  <TaskList items={states.map((one) => ({ key: one.part, title: one.title, to: paths.editPremium(id, one.part), status: words(one), tone: one.state === 'done' ? 'good' : one.state === 'look' ? 'warm' : undefined }))} />
)
