import type { Db } from '#db/client.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import type { LikeSetting } from '../interventions.ts'
import type { Features } from './setting.ts'

export type Like = LikeSetting & { features: Features }

/** The setting that results should be like, with what it is compared by; null when there is none that anybody may see. */
export async function likeFor(db: Db, id: string | null): Promise<Like | null> {
  const row = id === null ? null : await organisations.find(db, id)
  if (!row || row.acceptedAt === null) return null
  const features = organisations.featuresOf(row)
  return { id: row.id, name: row.name, says: organisations.sayFeatures(features), unheld: organisations.sayUnheld(features), features }
}
