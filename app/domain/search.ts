import { z } from 'zod'
import { choice, id, line, tick } from '#app/platform/fields.ts'

/** Keeps a search of the library, as its address says it. */
export const SaveForm = z.object({
  query: z.string().max(2_000, 'This search is too long to keep.').default(''),
  name: line('Give it a name you will recognise, for example: Fluency in small schools.', 120),
  mail: tick(),
})

export const SavedForm = z.object({ search: id('Open your saved searches again.'), deed: choice(['mail-on', 'mail-off', 'remove'], 'Press one of the buttons.') })

export const MOST_SEARCHES = 50

export type SavedSearch = { id: string; name: string; query: string; mail: boolean; createdAt: number }
