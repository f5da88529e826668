/** What others may ask of adoptions. */
export { forTakingUp, takeUp, type TakingUpFor } from './adoptions/taking-up.ts'
export { change, letReaders, move } from './adoptions/changing.ts'
export { forReading, type AdoptionPage } from './adoptions/reading.ts'
export { listFor, type Listed, type TookUpOurs } from './adoptions/listing.ts'
export { forPage, marks } from './adoptions/trail.ts'
export { evaluate, forEvaluating, publishEvaluation, withholdEvaluation } from './adoptions/evaluating.ts'
export { forDesk } from './adoptions/desk.ts'
