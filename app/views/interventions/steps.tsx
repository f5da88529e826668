import type { StepState } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { TaskList } from '#app/ui/task-list/task-list.tsx'

const words = { done: { status: 'Done', tone: 'good' }, started: { status: 'Started', tone: 'cool' }, 'to-do': { status: 'To do', tone: 'warm' }, optional: { status: 'Optional', tone: 'neutral' } } as const

const address = (id: string, key: StepState['key']) => (key === 'files' ? paths.interventionFiles(id) : paths.editStep(id, key))

/** What is missing, said only where something was begun: a list of everything that is still empty helps nobody. */
const hint = ({ state, missing }: StepState) => (state === 'started' ? missing.join(' ') : undefined)

/** The way to a finished account: every step with its state, in any order, then the look at it and the sending. */
export function Steps({ id, states }: { id: string; states: readonly StepState[] }) {
  const left = states.filter(({ state }) => state === 'to-do' || state === 'started')
  const asked = states.filter(({ state }) => state !== 'optional').length
  return (
    <>
      <p>{left.length === 0 ? 'Every step that is needed is done.' : `${asked - left.length} of ${asked} steps done.`} Everything you type is saved.</p>
      <TaskList items={states.map((state) => ({ key: state.key, title: state.title, to: address(id, state.key), hint: hint(state), ...words[state.state] }))} />
      <ButtonRow>
        {left.length === 0 ? <LinkButton to={paths.submitIntervention(id)}>Send it to a lead</LinkButton> : <LinkButton to={address(id, left[0]!.key)}>Go on with ‘{left[0]!.title}’</LinkButton>}
        <LinkButton kind="plain" to={paths.previewIntervention(id)}>See how it will look</LinkButton>
      </ButtonRow>
    </>
  )
}

/** What a lead asked for, at the top of the list and of every step. */
export function ReturnedNote({ note, withdrawn }: { note: string; withdrawn: boolean }) {
  return <Notice kind="warn" title={withdrawn ? 'It was taken out of the library with a note' : 'A lead sent this back with a note'}><p>{note}</p></Notice>
}
