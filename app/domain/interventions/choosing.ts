import { besides, comparable, distance } from '#app/domain/organisations.server.ts'
import { facets, type FacetKind, type LibrarySearch } from '../interventions.ts'
import type { LibraryIndex } from './library-index.ts'
import type { Features } from './setting.ts'

const KINDS = facets.map(({ kind }) => kind)

export type Counts = Partial<Record<FacetKind, { term: string; count: number }[]>>
export type Ordering = { by: 'given' | 'newest' | 'evidence' } | { by: 'like'; like: Features }
type Asked = {
  chosen: LibrarySearch['chosen']
  /** The closest matches for the words, best first; null when there are no words. */
  among: readonly number[] | null
  order: Ordering
}
/** `missed`: how many there would be more without each kind of choice. */
export type Chosen = { total: number; counts: Counts; missed: number[]; docs: number[] }

/** The accounts that fit every choice: how many, how many for each other choice with the other kinds' standing, and those from `from` on in order. */
export function choose(index: LibraryIndex, asked: Asked, from: number, most: number): Chosen {
  const key = asked.among ? null : JSON.stringify([asked.chosen, asked.order])
  if (key === null || from + most > REMEMBERED) {
    const { docs, ...rest } = work(index, asked, from + most)
    return { ...rest, docs: docs.slice(from, from + most) }
  }
  const kept = memory(index)
  let whole = kept.get(key)
  if (!whole) {
    whole = work(index, asked, REMEMBERED)
    if (kept.size >= 300) kept.delete(kept.keys().next().value!)
    kept.set(key, whole)
  }
  return { ...whole, docs: whole.docs.slice(from, from + most) }
}

/** A look through the whole library is remembered until something in it changes: only numbers, no pages. */
const REMEMBERED = 100
const memories = new WeakMap<LibraryIndex, { changes: number; kept: Map<string, Chosen> }>()
function memory(index: LibraryIndex): Map<string, Chosen> {
  let mine = memories.get(index)
  if (!mine || mine.changes !== index.changes) memories.set(index, (mine = { changes: index.changes, kept: new Map() }))
  return mine.kept
}

function work(index: LibraryIndex, { chosen, among, order }: Asked, most: number): Chosen {
  const { counts, total, missed, fits } = count(index, chosen, among)
  return { total, counts, missed, docs: total === 0 ? [] : inOrder(index, among, fits, order, most) }
}

/** Which kinds of choice an account does not fit, as bits. */
function missing(index: LibraryIndex, chosen: LibrarySearch['chosen']): (doc: number) => number {
  const wanted = new Uint8Array(index.terms.length)
  let kinds = 0
  KINDS.forEach((kind, at) => {
    if (!chosen[kind]) return
    kinds |= 1 << at
    for (const term of chosen[kind]) wanted[index.termId(kind, term) ?? wanted.length] = 1
  })
  if (kinds === 0) return () => 0
  const { first, many, pool, terms } = index
  return (doc) => {
    let left = kinds
    for (let at = first[doc]!, end = at + many[doc]!; at < end; at++) if (wanted[pool[at]!]) left &= ~(1 << terms[pool[at]!]!.kind)
    return left
  }
}

function count(index: LibraryIndex, chosen: LibrarySearch['chosen'], among: readonly number[] | null): Omit<Chosen, 'docs'> & { fits: (doc: number) => boolean } {
  const misses = missing(index, chosen)
  const fits = (doc: number): boolean => misses(doc) === 0
  const missed = KINDS.map(() => 0)
  if (!among && Object.keys(chosen).length === 0) return { counts: told(index, index.terms.map((term) => term.count)), total: index.size, missed, fits }
  const { here, first, many, pool, terms } = index
  const counts = new Uint32Array(terms.length)
  let total = 0
  const look = (doc: number): void => {
    if (!here[doc]) return
    const left = misses(doc)
    // One choice too many: it counts beside the other choices of that kind alone.
    if (left !== 0 && (left & (left - 1)) !== 0) return
    const only = left === 0 ? -1 : 31 - Math.clz32(left)
    if (left === 0) total++
    else missed[only]!++
    for (let at = first[doc]!, end = at + many[doc]!; at < end; at++) {
      const id = pool[at]!
      if (left === 0 || terms[id]!.kind === only) counts[id]!++
    }
  }
  if (among) among.forEach(look)
  else for (let doc = 0; doc < here.length; doc++) look(doc)
  return { counts: told(index, counts), total, missed, fits }
}

function told({ terms }: LibraryIndex, counts: ArrayLike<number>): Counts {
  const found: Counts = {}
  terms.forEach(({ kind, term }, id) => {
    if (counts[id]! > 0) (found[KINDS[kind]!] ??= []).push({ term, count: counts[id]! })
  })
  return found
}

function inOrder(index: LibraryIndex, among: readonly number[] | null, fits: (doc: number) => boolean, order: Ordering, most: number): number[] {
  if (among && order.by === 'given') return among.filter((doc) => index.here[doc] && fits(doc)).slice(0, most)
  const docs: number[] = []
  if (among) docs.push(...among.filter((doc) => index.here[doc] && fits(doc)).sort(index.newestFirst))
  else
    index.eachNewest((doc) => {
      if (fits(doc)) docs.push(doc)
      return order.by !== 'newest' || docs.length < most
    })
  if (order.by === 'evidence') return bestFirst(docs, (doc) => 5 - index.rank[doc]!, most, 6)
  if (order.by === 'like') return bestFirst(docs, nearness(index, order.like), most, 2)
  return docs.slice(0, most)
}

/** The distance of an account's setting, and one more where it cannot be compared: worked out once for each setting, since many accounts share one. */
function nearness(index: LibraryIndex, like: Features): (doc: number) => number {
  const known = new Float64Array(index.settings.length).fill(-1)
  return (doc) => {
    const setting = index.setting[doc]!
    if (known[setting]! < 0) known[setting] = apart(like, index.settings[setting]!)
    return known[setting]!
  }
}

const apart = (yours: Features, theirs: Features): number => distance(yours, besides(yours, theirs)) + (comparable(yours, theirs) ? 0 : 1)

const STEPS = 1024

/** The first of these by a figure from 0 up to `top`, least first; of equals, the one that stood first. Only those near the front are put in order. */
function bestFirst(docs: readonly number[], figure: (doc: number) => number, most: number, top: number): number[] {
  const figures = docs.map(figure)
  const step = (at: number): number => Math.min(STEPS - 1, Math.floor((figures[at]! / top) * STEPS))
  const held = new Uint32Array(STEPS)
  for (let at = 0; at < docs.length; at++) held[step(at)]!++
  let edge = 0
  for (let sum = 0; edge < STEPS && sum < most; edge++) sum += held[edge]!
  const front: number[] = []
  for (let at = 0; at < docs.length; at++) if (step(at) < edge) front.push(at)
  return front.sort((one, other) => figures[one]! - figures[other]! || one - other).slice(0, most).map((at) => docs[at]!)
}
