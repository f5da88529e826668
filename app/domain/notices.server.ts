export { tell } from './notices/telling.ts'
export { send, lettersPage } from './notices/sending.ts'
export { templates, worded } from './notices/wording.ts'
