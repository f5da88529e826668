import { z } from 'zod'
import { choice, line, optionalLine, optionalProse, tick } from '#app/platform/fields.ts'

/** Organisations: schools, trusts and local authorities from the DfE register; the others proposed by a person. */

export const kinds = ['school', 'trust', 'local_authority', 'university', 'college', 'early_years', 'family_hub', 'charity', 'employer', 'research_school'] as const
export type Kind = (typeof kinds)[number]

export const kindWords: Readonly<Record<Kind, string>> = {
  school: 'School', trust: 'Trust', local_authority: 'Local authority', university: 'University', college: 'College', early_years: 'Nursery or early years setting', family_hub: 'Family hub',
  charity: 'Charity', employer: 'Employer', research_school: 'Research school',
}
export const isKind = (text: string | null | undefined): text is Kind => (kinds as readonly string[]).includes(text ?? '')

export type Phase = 'nursery' | 'primary' | 'middle-primary' | 'middle-secondary' | 'secondary' | 'post-16' | 'all-through' | 'not-applicable'
export const phaseWords: Readonly<Record<Phase, string>> = {
  nursery: 'Nursery', primary: 'Primary', 'middle-primary': 'Middle, deemed primary', 'middle-secondary': 'Middle, deemed secondary', secondary: 'Secondary', 'post-16': 'Post-16',
  'all-through': 'All-through', 'not-applicable': 'No phase',
}

export type Status = 'open' | 'closed' | 'proposed_to_close' | 'proposed_to_open'
export const statusWords: Readonly<Record<Status, string>> = { open: 'Open', closed: 'Closed', proposed_to_close: 'Open, but proposed to close', proposed_to_open: 'Proposed to open' }

/** One line of a list, enough to tell one St Joseph’s from another. */
export type Found = {
  id: string
  name: string
  kind: Kind
  urn: number | null
  town: string | null
  postcode: string | null
  laName: string | null
  region: string | null
  phase: Phase | null
  status: Status
}

/** "Guildford, Surrey · Primary · URN 125000", and whether it is closed. */
export function hint(it: Found): string {
  const where = it.kind === 'local_authority' ? it.region : [it.town ?? it.postcode, it.laName].filter((part, at, all) => part && all.indexOf(part) === at).join(', ')
  const what = it.kind === 'school' ? (it.phase && it.phase !== 'not-applicable' ? phaseWords[it.phase] : null) : kindWords[it.kind]
  return [where, what, it.urn === null ? null : `URN ${it.urn}`, it.status === 'open' ? null : statusWords[it.status]].filter(Boolean).join(' · ')
}

/** What an import did, in figures that add up: every row is added, changed, unchanged or skipped. */
export type Skipped = { row: number; reason: string }
export type Told = { warning: string; rows: number; firstRow: number }
type Counts = { added: number; changed: number; unchanged: number }
export type ImportSummary = Counts & {
  file: string
  /** the day the file speaks of */
  asAt: string
  /** of the changed, those that have closed since */
  closed: number
  skippedRows: number
  skipped: Skipped[]
  warnings: Told[]
  columnsUnknown: string[]
  columnsMissing: string[]
  las: Counts
  trusts: Counts
  links: (Counts & { file: string; skippedRows: number; skipped: Skipped[] }) | null
}

/** The kinds that a person may propose; the rest arise from the register. */
export const proposableKinds = ['university', 'early_years', 'college', 'family_hub', 'charity', 'employer', 'research_school'] as const
export type ProposableKind = (typeof proposableKinds)[number]

const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i

export const ProposeForm = z.object({
  kind: choice(proposableKinds, 'Choose what kind of organisation it is.'),
  name: line('Enter its name.', 160),
  town: line('Enter the town it is in.', 80),
  postcode: optionalLine(10).pipe(z.string().refine((text) => text === '' || POSTCODE.test(text.trim()), 'Enter a full postcode, like KQ1 6UM, or leave it empty.')),
  website: optionalLine(200).pipe(z.string().refine((text) => text === '' || (/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text) && URL.canParse(text)), 'Enter an address that starts with https://, or leave it empty.')),
  about: optionalProse(1000),
  /** said after looking at those with a like name */
  anyway: tick(),
})
export type Proposal = z.infer<typeof ProposeForm>
