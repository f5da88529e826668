/** What a setting and its learners are called: pupils in schools, children in early years, students after 16. */
export type Words = { place: string; learners: string; focus: string }

export function wordsFor(kind: string): Words {
  if (kind === 'early_years' || kind === 'family_hub') return { place: kind === 'family_hub' ? 'hub' : 'setting', learners: 'children', focus: 'disadvantaged children and children with SEND' }
  if (kind === 'college') return { place: 'college', learners: 'students', focus: 'disadvantaged students and students with SEND' }
  if (kind === 'school' || kind === 'research_school') return { place: 'school', learners: 'pupils', focus: 'disadvantaged pupils and pupils with SEND' }
  return { place: kind === 'university' ? 'university' : 'organisation', learners: 'pupils and students', focus: 'disadvantaged pupils and pupils with SEND' }
}

export const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
export const number = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 1 })
export const entries = (count: number): string => `${number(count)} ${count === 1 ? 'entry' : 'entries'}`
export const hours = (count: number): string => `${number(count)} ${count === 1 ? 'hour' : 'hours'}`
export const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are')

const FEW = 6
/** "E1, E4 and E9"; of many the first few, and how many more there are. `shown`: those named. */
export function refsOrCount<L extends { ref: string }>(lines: readonly L[]): { said: string; shown: readonly L[] } {
  if (lines.length <= FEW) return { said: named(lines.map((line) => line.ref)), shown: lines }
  const shown = lines.slice(0, FEW - 1)
  return { said: `${shown.map((line) => line.ref).join(', ')} and ${number(lines.length - shown.length)} more`, shown }
}

/** "E1, E4 and E9" */
export const named = (refs: readonly string[]): string => (refs.length < 2 ? (refs[0] ?? '') : `${refs.slice(0, -1).join(', ')} and ${refs.at(-1)}`)
