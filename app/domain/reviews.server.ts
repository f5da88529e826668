/** What others may ask of reviews. */
export { ask, forAsking, type Asking } from './reviews/asking.ts'
export { hiding, showing } from './reviews/hiding.ts'
export { inWords, questions, ReviewForm, writtenOf } from './reviews/protocol.ts'
export { forDesk, forList, forPage, forReading } from './reviews/reading.ts'
export { mustStand } from './reviews/standing-words.ts'
export { decline, handBack, save, sign, takeOn } from './reviews/writing.ts'
