import type { ReactNode } from 'react'
import { Checkboxes } from '#app/ui/field/field.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { Table } from '#app/ui/table/table.tsx'

type Errors = Record<string, string>
type Sent = { errors: Errors; typed: Record<string, string | string[]> } | undefined

const CLASHED = 'Somebody else has saved this since you opened it, so nothing of yours is saved yet. Read what it says now, then tick the box above the button to save yours over it.'

/** A form sent for words that a colleague has changed since. Ticked for the words that stand now, it may go over them. */
export function clashOf(sent: Sent, version: number): { clashed: boolean; errors: Errors; seenVersion: string | number } {
  const errors = sent?.errors ?? {}
  const seenVersion = typeof sent?.typed.seenVersion === 'string' ? sent.typed.seenVersion : version
  const clashed = String(seenVersion) !== String(version)
  if (!clashed || sent?.typed.over === String(version)) return { clashed, errors, seenVersion }
  const { '': _, ...others } = errors
  return { clashed, errors: { ...others, over: CLASHED }, seenVersion }
}

/** The version these words were written for. It is kept and put back with them, so that old words never go over newer ones unnoticed. */
export function SeenVersion({ value }: { value: string | number }) {
  return <input type="text" name="seenVersion" defaultValue={value} hidden readOnly autoComplete="off" />
}

type Part = { key: string; label: string; now: ReactNode; typed: ReactNode; differs: boolean }

/** What stands now, beside what this person typed. */
export function Clash({ parts }: { parts: readonly Part[] }) {
  const rows = parts.filter((part) => part.differs).map(({ key, label, now, typed }) => ({ key, cells: [label, now || 'Empty', typed || 'Empty'] }))
  return (
    <Notice kind="warn" title="Two people were changing this">
      {rows.length === 0 ? <p>What you typed is what it says now: there is nothing left to save.</p> : (
        <>
          <p>What you typed is in the form. Copy in anything that you want to keep from what it says now.</p>
          <Table caption="Where the two differ" head={[{ label: 'Part' }, { label: 'What it says now' }, { label: 'What you typed' }]} rows={rows} firstCellIsHeader />
        </>
      )}
    </Notice>
  )
}

/** The deliberate way to save all the same. */
export function SaveOver({ version, ticked, error }: { version: number; ticked: string | string[] | undefined; error: string | undefined }) {
  return <Checkboxes legend="Somebody else has saved this since you opened it" name="over" error={error} values={ticked === undefined ? [] : [ticked].flat()} options={[{ value: String(version), label: 'Save mine over what it says now' }]} />
}
