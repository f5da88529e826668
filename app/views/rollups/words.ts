import type { Rollup } from '#app/domain/rollups.ts'

const many = (number: number, one: string, more: string): string => `${number.toLocaleString('en-GB')} ${number === 1 ? one : more}`

/** "all 3 record hours, 8 in all" */
function hoursWords({ entries, hours, withHours }: Rollup): string {
  if (hours === null) return entries === 1 ? 'it records no hours' : 'none of them records hours'
  const sum = `${hours.toLocaleString('en-GB', { maximumFractionDigits: 1 })} in all`
  if (entries === 1) return `it records ${many(hours, 'hour', 'hours')}`
  if (withHours === entries) return `${entries === 2 ? 'both' : `all ${entries.toLocaleString('en-GB')}`} record hours, ${sum}`
  return `${withHours.toLocaleString('en-GB')} of them ${withHours === 1 ? 'records' : 'record'} hours, ${sum}`
}

/** The whole of it in two sentences. */
export function leadOf(rollup: Rollup): string {
  const said = `${rollup.schools.length} of ${many(rollup.members, 'member organisation lets', 'member organisations let')} you count.`
  if (rollup.schools.length === 0) return said
  if (rollup.entries === 0) return `${said} Together they have no countersigned entry in this period.`
  return `${said} Together they have ${many(rollup.entries, 'countersigned entry', 'countersigned entries')}; ${hoursWords(rollup)}.`
}
