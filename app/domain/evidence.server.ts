/** What others may ask of evidence. */
export { ENOUGH_PUPILS, ENOUGH_SITES, levelsOf } from './evidence/levels.ts'
export { forEditing, forReading, problems, stating, told } from './evidence/stating.ts'
