import { z } from 'zod'
import type { Card } from '#app/domain/interventions.ts'
import { choice, id, line, optionalLine, optionalProse, seenVersion, tick } from '#app/platform/fields.ts'

const title = () => line('Give the list a name, for example: For Tuesday’s staff meeting.', 120)

export const ListForm = z.object({ title: title(), note: optionalProse(2_000), shared: tick() })
export const EditListForm = ListForm.extend({ seenVersion: seenVersion(), deed: choice(['save', 'delete'], 'Press one of the buttons.') })

/** Puts a practice on one of a person's lists, or on a new one. */
export const AddForm = z.object({
  intervention: id('Open a practice and press “Put on a reading list” there.'),
  list: id('Choose a list.').or(z.literal('new')).default('new'),
  title: optionalLine(120),
  note: optionalProse(500),
})

/** What can be done with a practice on a list. */
export const ItemForm = z.object({
  item: id('Open the list again.'),
  note: optionalProse(500),
  deed: choice(['up', 'down', 'note', 'remove'], 'Press one of the buttons.'),
})

/** On one page: beyond this a list is a library of its own. */
export const MOST_ITEMS = 50
export const MOST_LISTS = 100

export type ListLine = { id: string; title: string; shared: boolean; count: number; updatedAt: number }
export type ListItem = { id: string; interventionId: string; note: string; card: Card | null; /** a newer version was published since it was put here */ newer: boolean }
export type ReadingList = { id: string; title: string; note: string; shared: boolean; version: number; by: string; mine: boolean; items: ListItem[] }
