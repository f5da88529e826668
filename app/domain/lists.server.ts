/** What others may ask of reading lists. */
export { add, change, changeItem, make, remove } from './lists/changing.ts'
export { forAdding, forEditing, forReading, mine } from './lists/reading.ts'
