import { stepOf } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { Notice } from '#app/ui/notice/notice.tsx'

/** Before it goes on: what stops it, each leading to its field, and what to look at once more. */
export function LookAgain({ id, problems, warnings }: { id?: string | undefined; problems: Record<string, string>; warnings: readonly string[] }) {
  const lines = Object.entries(problems)
  return (
    <>
      {lines.length > 0 ? (
        <Notice kind="warn" title="Before you can send it">
          <ul>{lines.map(([field, words]) => <li key={field}>{id ? <a href={`${paths.editStep(id, stepOf(field))}#${field}`}>{words}</a> : words}</li>)}</ul>
        </Notice>
      ) : null}
      {warnings.length > 0 ? (
        <Notice title="Please look at this once more">
          <ul>{warnings.map((words) => <li key={words}>{words}</li>)}</ul>
          <p>These are questions, not refusals. You know your school.</p>
        </Notice>
      ) : null}
    </>
  )
}
