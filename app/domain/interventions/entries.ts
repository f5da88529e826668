import { eq, sql } from 'drizzle-orm'
import type { Db, Statement } from '#db/client.server.ts'
import { libraryEntries, type SettingFacts, type Tags } from '#db/schema/index.ts'
import { bandOf, FSM_BANDS, SIZE_BANDS, type FacetKind } from '../interventions.ts'
import type { Features } from './setting.ts'

/** Grows by one with every change: two batches cannot have the same, since each sees the other's or waits for it. */
const nextStamp = sql<number>`(select coalesce(max(stamp), 0) + 1 from library_entries)`

type Row = { id: string; docId: number; tags: Tags; result: string | null; evidenceLevel: string | null; academicYear: string }

/** Puts an account into the library's index, or changes its row there. Stands in the batch that publishes it. */
export function entering(db: Db, row: Row, { facts, features, unnamed, at }: { facts: SettingFacts; features: Features; unnamed: boolean; at: Date }): Statement {
  const shown: Features = unnamed ? { ...features, pupils: null, fsmPercent: null, isolated: null, selective: null } : features
  const values = { docId: row.docId, interventionId: row.id, stamp: nextStamp, gone: false, publishedAt: at.getTime(), terms: termsOf(row, facts), ...shown }
  return db.insert(libraryEntries).values(values).onConflictDoUpdate({ target: libraryEntries.docId, set: values })
}

/** It is no longer in the library. */
export const leaving = (db: Db, docId: number): Statement => db.update(libraryEntries).set({ gone: true, stamp: nextStamp }).where(eq(libraryEntries.docId, docId))

/** What it can be filtered by, as `kind:term`. What is withheld with the name is in `facts` no more. */
function termsOf({ tags, result, evidenceLevel, academicYear }: Row, facts: SettingFacts): string[] {
  const terms: Record<FacetKind, readonly (string | null)[]> = {
    approach: [tags.approach], phase: [tags.phase], 'key-stage': tags.keyStages, subject: tags.subjects, 'pupil-group': tags.pupilGroups, cost: [tags.costBand],
    result: [result], evidence: [evidenceLevel], year: [academicYear], region: [facts.region], setting: [facts.setting === 'unknown' ? null : facts.setting],
    size: [bandOf(SIZE_BANDS, facts.pupils)], fsm: [bandOf(FSM_BANDS, facts.fsmPercent)],
  }
  return Object.entries(terms).flatMap(([kind, values]) => values.filter((term) => term !== null && term !== '').map((term) => `${kind}:${term}`))
}
