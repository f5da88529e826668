/** What others may ask of questions. */
export { answer, ask, takeBack } from './questions/asking.ts'
export { forPage, forReading, listFor, type WholeThread } from './questions/reading.ts'
export { hiding, showing } from './questions/moderating.ts'
