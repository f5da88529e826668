import type { ReactNode } from 'react'
import { parts, type Vocabulary } from '#app/domain/interventions.ts'
import { Details } from '#app/ui/details/details.tsx'
import type { Errors, Values } from './filled.ts'

export type StepFieldsProps = { values: Values; errors: Errors; words: Vocabulary; guidance: Record<string, string>; /** a working copy of what is published already */ revising: boolean }

/** A field, with what to write in it and an example beside it. */
export function Guided({ guidance, name, children }: { guidance: Record<string, string>; name: string; children: ReactNode }) {
  const html = guidance[name]
  if (!html) return children
  return (
    <div className="hearth-guided">
      <div>{children}</div>
      <Details summary={<>What to write<span className="govuk-visually-hidden"> in {name === 'source1Title' ? 'sources' : labels[name] ?? 'this field'}</span>, with an example</>}>
        <div className="hearth-prose" dangerouslySetInnerHTML={{ __html: html }} />
      </Details>
    </div>
  )
}

const labels: Record<string, string> = {
  title: 'the title', summary: 'the summary', approach: 'the approach', pupilGroups: 'the groups of pupils', academicYear: 'the academic year', howOften: 'how often', deliveredBy: 'who delivered it',
  costBand: 'the cost', design: 'how you found out', result: 'what you found', source1Link: 'the address of a source', licence: 'the licence', changeNote: 'what is new',
  ...Object.fromEntries(parts.map(({ name, label }) => [name, `“${label}”`])),
}
