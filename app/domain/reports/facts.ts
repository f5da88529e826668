import type { Stage } from '#app/domain/adoptions.ts'
import type { Framework } from '../frameworks.ts'
import type { Days } from '../reports.ts'
import type { Ages, Entry, Kind, Planned } from './lines.ts'

/** A setting that took one of our practices up: its name only where readers may see it, and how far it had come by the end of the period. */
export type Taker = { interventionId: string; setting: string | null; began: string; stage: Stage; since: string; measured: boolean }

/** Everything a report is drawn from, read at one instant. */
export type Facts = {
  organisation: { id: string; name: string; kind: string; urn: number | null; inTrust: boolean; ages: Ages }
  /** Earlier schools whose records follow this one. */
  before: { name: string; urn: number | null }[]
  period: Days
  framework: Framework | null
  /** What was in force on the last day of the period, where that one is only kept for reading. */
  instead: Framework | null
  /** What the organisation's leads chose and wrote for each evaluation area. */
  plan: readonly Planned[]
  kinds: readonly Kind[]
  log: readonly Entry[]
  roles: readonly { key: string; label: string }[]
  /** Up to the last day of the period; `measured`: with an evaluation of its own. */
  published: { id: string; title: string; publishedOn: string; measured: boolean }[]
  takers: readonly Taker[]
  asAt: Date
}
