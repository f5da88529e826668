export { tell } from './notices/telling.ts'
export { send, lettersPage } from './notices/sending.ts'
export { choices, choose } from './notices/choices.ts'
export { templates, worded } from './notices/wording.ts'
