import { Button } from '#app/ui/button/button.tsx'
import { midSentence } from '#app/domain/adoptions.ts'
import { Checkboxes, Hidden } from '#app/ui/field/field.tsx'

type Seen = { version: number; named: boolean; nameless: string; organisation: { name: string; isPublic: boolean }; refusal: { publish: string | null }; warnings: readonly string[]; error: string | undefined }

/** Rule 14: a lead decides what is published about the setting. Everybody in it sees how it stands. */
export function WhatReadersSee({ version, named, nameless, organisation, refusal, warnings, error }: Seen) {
  return (
    <section aria-labelledby="readers">
      <h2 id="readers">What readers see</h2>
      {named ? (
        <p>Readers see {organisation.isPublic ? <strong>{organisation.name}</strong> : <><strong>{midSentence(nameless)}</strong> (your organisation’s own name once it is accepted)</>}, what was kept, what was changed and, if it stopped, why. Notes stay with you.</p>
      ) : (
        <p>Readers see <strong>{midSentence(nameless)}</strong>, the stage and its dates, and nothing that you wrote.</p>
      )}
      {refusal.publish !== null ? <p>A lead of your organisation decides this. If somebody else changes the words, or it stops, a lead looks again first.</p> : (
        <form method="post" noValidate>
          <Hidden name="seenVersion" value={version} />
          {!named && warnings.length > 0 ? <><p>Before you let readers see it:</p><ul>{warnings.map((one) => <li key={one}>{one}</li>)}</ul><Checkboxes legend="Have you looked?" name="looked" error={error} options={[{ value: 'yes', label: 'I have looked at these' }]} /></> : null}
          {named
            ? <Button kind="plain" name="deed" value="hide">Take our name and words off again</Button>
            : <Button kind="plain" name="deed" value="show">Let readers see our name and what we wrote</Button>}
        </form>
      )}
    </section>
  )
}
