import { diffWords } from 'diff'
import { licences, parts, results, steps, type StepKey } from '#app/domain/interventions.ts'
import { Notice } from '#app/ui/notice/notice.tsx'
import type { Values } from './filled.ts'

const labels: Record<string, string> = {
  title: 'Title', summary: 'Summary', approach: 'Approach', phase: 'Phase', keyStages: 'Key stages', subjects: 'Subjects', pupilGroups: 'Pupils', academicYear: 'Academic year', costBand: 'Cost',
  howOften: 'How often', deliveredBy: 'Who delivered it', licence: 'Licence', changeNote: 'What is new in this version', design: 'How you found out', result: 'What you found', measure: 'What you measured', pupils: 'Pupils measured', sites: 'Settings',
  ...Object.fromEntries(parts.map(({ name, label }) => [name, label])),
}
/** Beyond this many changes the two texts have little in common, and marks would only confuse. */
const MOST_CHANGES = 1_500

const text = (value: string | string[] | undefined): string => (Array.isArray(value) ? [...value].sort().join(', ') : (value ?? '')).replace(/\r\n?/g, '\n').trim()
const spoken = (field: string): string => labels[field] ?? field.replace(/^source(\d)(Title|Link)$/, (_, n: string, what: string) => `Source ${n}, ${what.toLowerCase()}`).replace(/([a-z])([A-Z])/g, '$1 $2')
const said = (value: string): string => (licences as Record<string, { label: string }>)[value]?.label ?? (results as Record<string, string>)[value] ?? value

const notFields = new Set(['seenVersion', 'seenPrint', 'pen', 'deed', 'scores', 'scoresFile'])

/** The fields in which what was typed and what is saved differ. */
export function differing(step: StepKey, saved: Values, typed: Values): string[] {
  const asked: readonly string[] = steps.find(({ key }) => key === step)!.fields
  const fields = asked.length > 0 ? asked : [...new Set([...Object.keys(saved), ...Object.keys(typed)])].filter((field) => !notFields.has(field))
  return fields.filter((field) => text(saved[field]) !== text(typed[field]))
}

/** One text with what the other has not marked: inserted words underlined, removed words struck through. */
function Marked({ from, to, show }: { from: string; to: string; show: 'mine' | 'saved' }) {
  const parts = diffWords(from, to, { maxEditLength: MOST_CHANGES })
  const whole = said(show === 'mine' ? to : from)
  if (whole === '') return <p className="hearth-clash__empty">Empty</p>
  if (!parts) return <p className="hearth-clash__text">{whole}</p>
  const here = parts.filter((part) => (show === 'mine' ? !part.removed : !part.added))
  if (said(whole) !== (show === 'mine' ? to : from)) return <p className="hearth-clash__text">{whole}</p>
  return <p className="hearth-clash__text">{here.map((part, at) => (part.added || part.removed ? <mark key={at}>{part.value}</mark> : part.value))}</p>
}

/** Somebody else saved the same step meanwhile: both texts side by side, field by field, with the words that differ marked. */
export function Clash({ step, saved, typed }: { step: StepKey; saved: Values; typed: Values }) {
  const fields = differing(step, saved, typed)
  return (
    <section aria-labelledby="clash">
      <Notice kind="warn" title="Two people were changing this step">
        <p>Nothing of yours was saved over theirs. What you typed is still in the form below. To keep yours, save. To keep theirs, open this step again without saving. To keep both, copy into your text below what you want of theirs, and save.</p>
      </Notice>
      <h2 id="clash">What differs</h2>
      {fields.map((field) => (
        <div key={field} className="hearth-clash">
          <h3>{spoken(field)}</h3>
          <div className="hearth-clash__sides">
            <div>
              <h4>What you typed</h4>
              <Marked from={text(saved[field])} to={text(typed[field])} show="mine" />
            </div>
            <div>
              <h4>What is saved now</h4>
              <Marked from={text(saved[field])} to={text(typed[field])} show="saved" />
            </div>
          </div>
        </div>
      ))}
    </section>
  )
}
