/** The door: what others may ask of organisations. */
export { importRegister } from './organisations/importing.ts'
export { registerCommand, sayImport } from './organisations/command.ts'
export { nameKey, postcodeKey, tidyPostcode } from './organisations/names.ts'
export { predecessorIds, successorsOf, withPredecessors } from './organisations/lineage.ts'
export { search } from './organisations/searching.ts'
export { browse, byIds, byReference, find, forReading } from './organisations/looking.ts'
export { accept, decline, forProposing, likely, myProposals, proposalsWaiting, propose, waitingProposals } from './organisations/proposing.ts'
export { distance, featuresOf, fsmApart, phaseApart, sayFeatures, sayLikeness, sizeApart, WEIGHTS, type Features } from './organisations/likeness.ts'
