import type { Rollup } from '#app/domain/rollups.ts'

const many = (number: number, one: string, more: string): string => `${number.toLocaleString('en-GB')} ${number === 1 ? one : more}`

/** The whole of it in two sentences. */
export function leadOf(rollup: Rollup): string {
  const said = `${rollup.schools.length} of ${many(rollup.members, 'member organisation lets', 'member organisations let')} you count.`
  if (rollup.schools.length === 0) return said
  const hours = rollup.hours === null ? 'none of them records hours' : `with ${rollup.hours.toLocaleString('en-GB', { maximumFractionDigits: 1 })} hours in the ${rollup.withHours} that record${rollup.withHours === 1 ? 's' : ''} any`
  return `${said} Together they have ${many(rollup.entries, 'countersigned entry', 'countersigned entries')}${rollup.entries > 0 ? `, ${hours}` : ' in this period'}.`
}
