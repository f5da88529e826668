/** What others may ask of moderation. */
export { closeProblem, problems, report, withoutSecret, type Problem } from './moderation/problems.ts'
export { forDesk } from './moderation/waiting.ts'
export { acceptOrganisation } from './moderation/proposals.ts'
