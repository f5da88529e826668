/** What others may ask of accounts. */
export { closeSession, endOtherSessions, mySessions, SESSION_DAYS, standingFor, type OpenSession } from './accounts/sessions.ts'
export { signIn, type SignedIn } from './accounts/signing-in.ts'
export type { Visit } from './accounts/browsers.ts'
export { confirm, confirmation, register, type Confirmation } from './accounts/registering.ts'
export { askReset, resetFor, resetPassword } from './accounts/resetting.ts'
export { changePassword, rename } from './accounts/own-account.ts'
export { endTokens, issuedToken, issueToken, spendToken, tokenFor } from './accounts/one-time-links.ts'
export { approve, ask, changeRole, decline, end } from './accounts/memberships.ts'
export {
  asksWaitingFor, leadersOfMine, myMemberships, myPlaceIn, peopleOf, proposersOf, waitingForModerator,
  type Asker, type FirstAsker, type MyMembership, type People, type PersonHere, type Proposer,
} from './accounts/people.ts'
export { appointProposer, create, place } from './accounts/making.ts'
export { actingFor } from './accounts/acting.ts'
export { hashPassword } from './accounts/passwords.ts'
export { moderatorCommand } from './accounts/command.ts'
export { forgetExpired, removeName } from './accounts/forgetting.ts'
