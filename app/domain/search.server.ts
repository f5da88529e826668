/** What others may ask of saved searches. */
export { change, mine, save } from './search/saving.ts'
export { lookForNew } from './search/looking.ts'
