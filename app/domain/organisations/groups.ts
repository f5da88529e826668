import { inArray } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { organisations } from '#db/schema/index.ts'
import { newId } from '#app/platform/ids.ts'
import { nameKey } from './names.ts'

/** Local authorities and trusts have no rows of their own in the register: they arise from the rows of their schools. */
export type GroupKind = 'local_authority' | 'trust'
export type Group = { kind: GroupKind; key: string; code: string | null; name: string; nameKey: string; region: string | null; /** when the row that named it last changed */ named: string }
export type Held = { id: string; docId: number; kind: string; code: string | null; name: string; nameKey: string; region: string | null }
export type Resolved = Group & { targetId: string; verdict: 'added' | 'changed' | 'unchanged' | 'same-as-another' }

type Named = { code: string | number | null; name: string | null; region: string | null }

export const groupKey = (code: string | number | null, name: string | null): string => (code === null ? `name:${nameKey(name ?? '')}` : `code:${code}`)

/** Gathers the groups of a file. The name is that of the row that changed most recently: names change, codes do not. */
export class Groups {
  readonly #found = new Map<string, Group>()

  note(kind: GroupKind, { code, name, region }: Named, changedOn: string | null): string {
    const key = groupKey(code, name)
    const at = `${kind} ${key}`
    const held = this.#found.get(at)
    const named = name === null ? '' : (changedOn ?? '0')
    if (!held) this.#found.set(at, { kind, key, code: code === null ? null : String(code), name: name ?? `Local authority ${code}`, nameKey: nameKey(name ?? `Local authority ${code}`), region, named })
    else {
      if (name !== null && named > held.named) Object.assign(held, { name, nameKey: nameKey(name), named })
      held.region ??= region
    }
    return key
  }

  all(): Group[] {
    return [...this.#found.values()].sort((a, b) => (a.kind + a.key < b.kind + b.key ? -1 : 1))
  }
}

export async function heldGroups(db: Db): Promise<Held[]> {
  const rows = await db
    .select({ id: organisations.id, docId: organisations.docId, kind: organisations.kind, laCode: organisations.laCode, trustUid: organisations.trustUid, name: organisations.name, nameKey: organisations.nameKey, region: organisations.region })
    .from(organisations)
    .where(inArray(organisations.kind, ['local_authority', 'trust']))
    .orderBy(organisations.docId)
  return rows.map(({ laCode, trustUid, ...row }) => ({ ...row, code: row.kind === 'trust' ? trustUid : laCode === null ? null : String(laCode) }))
}

/**
 * Which group is which. By code; else a group that came without a code and has the same name takes the code on;
 * a group without a code is the first of its name. So a file with codes after one with names makes no second trust.
 */
export function resolve(held: readonly Held[], found: readonly Group[]): Resolved[] {
  const byCode = new Map<string, Held>()
  const byName = new Map<string, Held[]>()
  const know = (one: Held): void => {
    if (one.code !== null) byCode.set(`${one.kind} ${one.code}`, one)
    byName.set(`${one.kind} ${one.nameKey}`, [...(byName.get(`${one.kind} ${one.nameKey}`) ?? []), one])
  }
  held.forEach((one) => know({ ...one }))

  const inOrder = [...found.filter((group) => group.code !== null), ...found.filter((group) => group.code === null)]
  return inOrder.map((group): Resolved => {
    const named = byName.get(`${group.kind} ${group.nameKey}`) ?? []
    const match = group.code === null ? named[0] : (byCode.get(`${group.kind} ${group.code}`) ?? named.find((one) => one.code === null))
    if (!match) {
      const targetId = newId()
      know({ id: targetId, docId: NEW, kind: group.kind, code: group.code, name: group.name, nameKey: group.nameKey, region: group.region })
      return { ...group, targetId, verdict: 'added' }
    }
    if (group.code === null) return { ...group, targetId: match.id, verdict: match.docId === NEW ? 'same-as-another' : 'unchanged' }
    const name = group.named === '' ? match.name : group.name
    const changed = match.code !== group.code || match.name !== name || (group.region !== null && match.region !== group.region)
    match.code = group.code
    return { ...group, name, nameKey: nameKey(name), targetId: match.id, verdict: changed ? 'changed' : 'unchanged' }
  })
}

/** Stands for the number of a group that this import makes. */
const NEW = -1
