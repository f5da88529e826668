/** What others may ask of questions. */
export { forDesk } from './questions/desk.ts'
export { answer, ask, lookAgain, takeBack } from './questions/asking.ts'
export { forPage, forReading, listFor, type WholeThread } from './questions/reading.ts'
export { hiding, showing } from './questions/moderating.ts'
