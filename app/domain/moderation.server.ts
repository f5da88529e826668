/** What others may ask of moderation. */
export { closeProblem, problems, report, withoutSecret, type Problem } from './moderation/problems.ts'
export { forDesk } from './moderation/waiting.ts'
export { acceptOrganisation } from './moderation/proposals.ts'
export { flag, flagged, forFlagging, reportedBefore } from './moderation/flags.ts'
export { hiddenNow, hide, leave, showAgain, trail } from './moderation/acts.ts'
