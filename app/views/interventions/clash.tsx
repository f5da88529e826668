import { parts } from '#app/domain/interventions.ts'
import { Notice } from '#app/ui/notice/notice.tsx'
import { one, type Values } from './filled.ts'

const named = [{ name: 'title', label: 'Title' }, { name: 'summary', label: 'Summary' }, ...parts, { name: 'howOften', label: 'How often' }, { name: 'deliveredBy', label: 'Who delivered it' }]

/** Somebody saved meanwhile: what is saved now, where it differs from what this person typed. */
export function Clash({ saved, typed }: { saved: Values; typed: Values }) {
  const differing = named.filter(({ name }) => one(saved, name).trim() !== one(typed, name).replace(/\r\n?/g, '\n').trim())
  return (
    <Notice kind="warn" title="Two people were changing this">
      <p>What you typed is in the form. Saving it now replaces what is saved, so copy in anything below that you want to keep.</p>
      {differing.length === 0 ? <p>The words are the same; only the choices may differ.</p> : null}
      <dl>
        {differing.map(({ name, label }) => (
          <div key={name}>
            <dt><strong>{label}, as saved now</strong></dt>
            <dd>{one(saved, name) || 'Empty'}</dd>
          </div>
        ))}
      </dl>
    </Notice>
  )
}
