import { stageWords, type Stage } from '#app/domain/adoptions.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { Lines } from './lines.tsx'

/** The trail, latest first, for people of the setting. Nothing in it is ever changed. */
export function Steps({ steps }: { steps: readonly { id: string; stage: Stage; note: string; by: string; at: number }[] }) {
  return (
    <ol className="govuk-list" reversed>
      {[...steps].reverse().map((step) => (
        <li key={step.id}>
          <p><strong>{stageWords[step.stage].label}</strong>, {sayInstant(step.at)}, by {step.by}</p>
          <Lines text={step.note} />
        </li>
      ))}
    </ol>
  )
}
