import { Checkboxes } from '#app/ui/field/field.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { Table } from '#app/ui/table/table.tsx'

type Values = Record<string, string | string[]>
type Sent = { errors: Record<string, string>; typed: Values } | undefined

const CLASHED = 'Somebody else has saved this since you opened it, so nothing of yours is saved yet. Read what it says now, then tick the box above the button to save yours over it.'

/** A form sent for words that a colleague has changed since. Ticked for the words that stand now, it may go over them. */
export function clashOf(sent: Sent, print: string): { clashed: boolean; errors: Record<string, string>; seenPrint: string } {
  const errors = sent?.errors ?? {}
  const seenPrint = typeof sent?.typed.seenPrint === 'string' ? sent.typed.seenPrint : print
  const clashed = seenPrint !== print
  if (!clashed || sent?.typed.over === print) return { clashed, errors, seenPrint }
  const { '': _, ...others } = errors
  return { clashed, errors: { ...others, over: CLASHED }, seenPrint }
}

const plain = (value: string | string[] | undefined): string => (Array.isArray(value) ? value.join(', ') : (value ?? '')).replace(/\r\n?/g, '\n').trim()
const notFields = new Set(['seenPrint', 'over', 'deed', 'q'])

type ClashProps = { saved: Values; typed: Values; label: (field: string) => string; say: (field: string, value: string) => string }

/** What stands now, beside what this person typed. */
export function Clash({ saved, typed, label, say }: ClashProps) {
  const shown = (field: string, value: string | string[] | undefined): string => [value ?? ''].flat().map((one) => say(field, plain(one))).join(', ') || 'Empty'
  const fields = [...new Set([...Object.keys(saved), ...Object.keys(typed)])].filter((field) => !notFields.has(field) && plain(saved[field]) !== plain(typed[field]))
  return (
    <Notice kind="warn" title="Two people were changing this">
      {fields.length === 0 ? <p>What you typed is what it says now: there is nothing left to save.</p> : (
        <>
          <p>What you typed is in the form. Copy in anything that you want to keep from what it says now.</p>
          <div className="hearth-clash"><Table caption="Where the two differ" head={[{ label: 'Part' }, { label: 'What it says now' }, { label: 'What you typed' }]} rows={fields.map((field) => ({ key: field, cells: [label(field), shown(field, saved[field]), shown(field, typed[field])] }))} firstCellIsHeader /></div>
        </>
      )}
    </Notice>
  )
}

export function SaveOver({ print, ticked, error }: { print: string; ticked: string | string[] | undefined; error: string | undefined }) {
  return <Checkboxes legend="Somebody else has saved this since you opened it" name="over" error={error} values={ticked === undefined ? [] : [ticked].flat()} options={[{ value: print, label: 'Save mine over what it says now' }]} />
}

/** What the page saw, kept on the device together with what is typed. */
export const SeenPrint = ({ value }: { value: string }) => <input type="text" name="seenPrint" defaultValue={value} hidden readOnly autoComplete="off" />
