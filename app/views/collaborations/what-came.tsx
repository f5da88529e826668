import { paths } from '#app/paths.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { LinkButton, ButtonRow } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Lines } from './history.tsx'

type Words = { what: string; by: string; at: Date }
type Outcome = Words & { side: string; earlier: readonly (Words & { id: string })[] }

/** What each side says changed, since the entry was written. */
export function WhatCameOfIt({ id, outcomes, mayAdd, saysOutcome }: { id: string; outcomes: readonly Outcome[]; mayAdd: boolean; saysOutcome: boolean }) {
  if (outcomes.length === 0 && !mayAdd) return null
  return (
    <section aria-labelledby="what-came">
      <h2 id="what-came">What came of it</h2>
      {outcomes.length === 0 ? <p className="hearth-quiet">Nobody has said yet what changed since.</p> : null}
      {outcomes.map((one) => (
        <div key={one.side} className="hearth-outcome">
          <h3>For {one.side}</h3>
          <p><Lines text={one.what} /></p>
          <p className="hearth-quiet">{one.by}, {sayInstant(one.at)}</p>
          {one.earlier.length > 0 ? (
            <Details summary={one.earlier.length === 1 ? 'What it said before' : `What it said before, ${one.earlier.length} times`}>
              {one.earlier.map((before) => <p key={before.id}><Lines text={before.what} /> <span className="hearth-quiet">{before.by}, {sayInstant(before.at)}</span></p>)}
            </Details>
          ) : null}
        </div>
      ))}
      {mayAdd ? <ButtonRow><LinkButton kind="plain" to={paths.collaborationOutcome(id)}>{saysOutcome ? 'Change what you said' : 'Say what changed for you'}</LinkButton></ButtonRow> : null}
    </section>
  )
}
