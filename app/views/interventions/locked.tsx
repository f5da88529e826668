import { parts, statuses, type Status } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { Notice } from '#app/ui/notice/notice.tsx'
import { one, type Values } from './filled.ts'

const carried = new Set(['seenVersion', 'seenPrint', 'pen', 'deed', 'scores', 'scoresFile'])
const labels: Record<string, string> = Object.fromEntries(parts.map(({ name, label }) => [name, label]))

/** The account went on while somebody was writing: it says why nothing can be saved, and gives back what they typed. */
export function Locked({ id, said, status, typed }: { id: string; said: string; status: Status; typed?: Values | undefined }) {
  const texts = Object.keys(typed ?? {}).filter((name) => !carried.has(name) && one(typed!, name).trim() !== '')
  return (
    <>
      <Notice kind="warn" title={`${statuses[status]}: it cannot be changed now`}>
        <p>{said}</p>
        <p><a href={paths.intervention(id)}>Open it</a>{status === 'published' ? <> or <a href={paths.reviseIntervention(id)}>change it in a new version</a></> : null}</p>
      </Notice>
      {texts.length > 0 ? (
        <>
          <h2>What you typed</h2>
          <p>It was not saved. Copy what you need, or leave this page open.</p>
          {texts.map((name) => (
            <div key={name} className="govuk-form-group">
              <label className="govuk-label" htmlFor={name}>{labels[name] ?? name.replace(/([a-z])([A-Z0-9])/g, '$1 $2')}</label>
              <textarea className="govuk-textarea" id={name} rows={6} readOnly defaultValue={one(typed!, name)} />
            </div>
          ))}
        </>
      ) : null}
    </>
  )
}
