import type { libraryEntries } from '#db/schema/index.ts'
import { evidenceLevels, facets, type FacetKind } from '../interventions.ts'
import type { Features } from './setting.ts'

export type Entry = Omit<typeof libraryEntries.$inferSelect, 'interventionId'>

const KINDS = facets.map(({ kind }) => kind)
const LEVELS = Object.keys(evidenceLevels)

/**
 * What is in the library, as arrays with a place for each account (its `docId`, which are dense): so that filtering, counting and
 * putting in order are loops over numbers. It holds no words and no names: what is shown is read from the table each time.
 */
export class LibraryIndex {
  /** The newest change it knows of. */
  stamp = 0
  /** How many are in the library. */
  size = 0
  /** Grows with each change: what was worked out before is worked out anew. */
  changes = 0

  /** Every term that an account ever had, with the place of its kind and how many in the library have it. */
  readonly terms: { kind: number; term: string; count: number }[] = []
  readonly #termIds = new Map<string, number>()
  /** Every setting that an account ever came from: many share one. */
  readonly settings: Features[] = []
  readonly #settingIds = new Map<string, number>()

  here = new Uint8Array(0)
  publishedAt = new Float64Array(0)
  /** How sure we can be, 0 when nothing is known. */
  rank = new Uint8Array(0)
  setting = new Uint32Array(0)
  /** The terms of account n are `pool[first[n]]` and the `many[n] - 1` after it. */
  first = new Uint32Array(0)
  many = new Uint8Array(0)
  pool = new Uint32Array(1024)
  #pooled = 0
  #stamps = new Float64Array(0)

  /** Accounts from the oldest to the newest; one counts only where `#place` says that it stands. */
  #order = new Int32Array(1024)
  #ordered = 0
  #place = new Int32Array(0)
  #sorted = true

  /** Takes a change in. An older one than what is known of the account changes nothing, so that two readers may overtake each other. */
  apply(entry: Entry): void {
    const doc = entry.docId
    this.#makeRoom(doc)
    this.stamp = Math.max(this.stamp, entry.stamp)
    if (entry.stamp <= this.#stamps[doc]!) return
    this.#stamps[doc] = entry.stamp
    this.changes++
    if (this.here[doc]) this.#drop(doc)
    if (entry.gone) this.#place[doc] = -1
    else this.#take(doc, entry)
  }

  #drop(doc: number): void {
    this.here[doc] = 0
    this.size--
    for (let at = this.first[doc]!, end = at + this.many[doc]!; at < end; at++) this.terms[this.pool[at]!]!.count--
  }

  #take(doc: number, entry: Entry): void {
    const ids = [...new Set(entry.terms)].slice(0, 255).flatMap((term) => this.#termId(term) ?? [])
    if (this.#pooled + ids.length > this.pool.length) this.pool = grown(this.pool, this.#pooled + ids.length)
    this.first[doc] = this.#pooled
    this.many[doc] = ids.length
    for (const id of ids) {
      this.pool[this.#pooled++] = id
      this.terms[id]!.count++
    }
    const moved = this.#place[doc]! < 0 || this.publishedAt[doc] !== entry.publishedAt
    this.publishedAt[doc] = entry.publishedAt
    this.rank[doc] = LEVELS.indexOf(entry.terms.find((term) => term.startsWith('evidence:'))?.slice(9) ?? '') + 1
    this.setting[doc] = this.#settingId(entry)
    this.here[doc] = 1
    this.size++
    if (moved) this.#put(doc)
  }

  #put(doc: number): void {
    if (this.#ordered === this.#order.length) this.#order = grown(this.#order, this.#ordered + 1)
    const last = this.#order[this.#ordered - 1]
    if (last !== undefined && this.#ordered > 0 && this.older(doc, last)) this.#sorted = false
    this.#order[this.#ordered] = doc
    this.#place[doc] = this.#ordered++
  }

  /** Whether one account was published before another; of two at the same instant, the one begun first. */
  older = (one: number, other: number): boolean => this.publishedAt[one]! < this.publishedAt[other]! || (this.publishedAt[one] === this.publishedAt[other] && one < other)

  /** Every account in the library, newest first. Stops when the visitor says so. */
  eachNewest(visit: (doc: number) => boolean | void): void {
    this.#tidy()
    for (let at = this.#ordered - 1; at >= 0; at--) {
      const doc = this.#order[at]!
      if (this.#place[doc] === at && this.here[doc] && visit(doc) === false) return
    }
  }

  /** Newest first. */
  newestFirst = (one: number, other: number): number => this.publishedAt[other]! - this.publishedAt[one]! || other - one

  #tidy(): void {
    if (this.#sorted && this.#ordered <= 2 * this.size + 64) return
    const docs = this.#order.subarray(0, this.#ordered).filter((doc, at) => this.#place[doc] === at && this.here[doc] === 1)
    docs.sort((one, other) => (this.older(one, other) ? -1 : 1))
    this.#order.set(docs)
    this.#ordered = docs.length
    docs.forEach((doc, at) => (this.#place[doc] = at))
    this.#sorted = true
  }

  termId = (kind: FacetKind, term: string): number | undefined => this.#termIds.get(`${kind}:${term}`)
  settingOf = (doc: number): Features => this.settings[this.setting[doc]!]!

  #termId(text: string): number | undefined {
    const held = this.#termIds.get(text)
    if (held !== undefined) return held
    const colon = text.indexOf(':')
    const kind = (KINDS as string[]).indexOf(text.slice(0, colon))
    if (kind < 0) return undefined
    this.#termIds.set(text, this.terms.length)
    return this.terms.push({ kind, term: text.slice(colon + 1), count: 0 }) - 1
  }

  #settingId({ phase, pupils, fsmPercent, setting, isolated, selective }: Entry): number {
    const features: Features = { phase, pupils, fsmPercent, setting, isolated, selective }
    const key = JSON.stringify(features)
    const held = this.#settingIds.get(key)
    if (held !== undefined) return held
    this.#settingIds.set(key, this.settings.length)
    return this.settings.push(features) - 1
  }

  #makeRoom(doc: number): void {
    const held = this.here.length
    if (doc < held) return
    this.here = grown(this.here, doc + 1)
    this.publishedAt = grown(this.publishedAt, doc + 1)
    this.rank = grown(this.rank, doc + 1)
    this.setting = grown(this.setting, doc + 1)
    this.first = grown(this.first, doc + 1)
    this.many = grown(this.many, doc + 1)
    this.#stamps = grown(this.#stamps, doc + 1)
    this.#place = grown(this.#place, doc + 1).fill(-1, held)
  }
}

/** A longer copy: twice as long as needed, so that growing is rare. */
function grown<T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(array: T, least: number): T {
  const longer = new (array.constructor as new (length: number) => T)(Math.max(1024, least * 2))
  longer.set(array)
  return longer
}
