/** What others may ask of roll-ups: work counted above a school, with its consent, and between regions. */
export { ask, forDesk } from './rollups/asking.ts'
export { end, forSharing, give, type Sharing } from './rollups/consenting.ts'
export { forRollup } from './rollups/counting.ts'
export { between, published, type CellCount } from './rollups/regions.ts'
export { regionsCsv, rollupCsv, rollupFileName, rollupPaper, rollupSheets } from './rollups/exporting.ts'
