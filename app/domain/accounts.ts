import { z } from 'zod'
import { choice, id, line, optionalLine } from '#app/platform/fields.ts'

/** The face of accounts: what its forms hold, and the words for its roles. */

export const roles = ['member', 'lead', 'coordinator'] as const
export type Role = (typeof roles)[number]

export const roleWords: Record<Role, string> = { member: 'Member', lead: 'Lead', coordinator: 'Coordinator' }

/** Who leads is called coordinator in a local authority, and lead everywhere else. */
export const leadingRole = (kind: string): 'lead' | 'coordinator' => (kind === 'local_authority' ? 'coordinator' : 'lead')

/** What the roles of an organisation of this kind mean, for the person choosing one. */
export const rolesIn = (kind: string): { value: Role; label: string; hint: string }[] => [
  { value: 'member', label: 'Member', hint: 'Writes up what was tried, and logs joint work.' },
  kind === 'local_authority'
    ? { value: 'coordinator', label: 'Coordinator', hint: 'Also starts and runs networks, and decides who joins.' }
    : { value: 'lead', label: 'Lead', hint: 'Also approves what is published, issues reports and decides who joins. Usually the head, the manager or the head of department.' },
]

/** Who asked to be forgotten is called so wherever a name would stand. */
export const NAMELESS = 'A former colleague'

export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 200
export const passwordHint = `At least ${PASSWORD_MIN} characters. Three or four words that do not belong together are easy to remember and hard to guess.`

/** One spelling for one address. */
export const normalEmail = (typed: string): string => typed.normalize('NFC').trim().toLowerCase()

const WRONG_EMAIL = 'Enter an e-mail address in the usual form, like name@school.sch.uk.'
const email = z.string({ error: 'Enter your e-mail address.' }).transform(normalEmail).pipe(z.string().min(1, 'Enter your e-mail address.').max(254, WRONG_EMAIL)).pipe(z.email(WRONG_EMAIL))
const name = line('Enter your name, as colleagues know it.', 100)
/** As it was typed: no trimming. How good a new one is, the domain asks. */
const password = (missing: string) => z.string({ error: missing }).min(1, missing)

export const SignInForm = z.object({ email, password: password('Enter your password.'), to: z.string().max(2000).default('') })
export const RegisterForm = z.object({ name, email, password: password('Choose a password.') })
export const ConfirmForm = z.object({ name: optionalLine(100), password: z.string().default('') })
export const ForgotForm = z.object({ email })
export const ResetForm = z.object({ password: password('Choose a new password.') })
export const SignOutForm = z.object({})

export const AskForm = z.object({
  role: choice(roles, 'Choose what you will do there.'),
  job: line('Say what your job there is, for example “Year 4 teacher”.', 120),
})

export const PeopleForm = z.object({
  deed: choice(['approve', 'decline', 'role', 'end'] as const, 'Choose what to do.'),
  membership: id('Choose a person.'),
  role: z.enum(roles).optional(),
})

export const NameForm = z.object({ name })
export const PasswordForm = z.object({ oldPassword: password('Enter the password you use now.'), newPassword: password('Choose a new password.') })

/** One page, several small forms: each sends its deed and what that needs. */
export const AccountForm = z
  .object({
    deed: choice(['name', 'password', 'leave', 'end-session', 'end-sessions'] as const, 'Choose what to do.'),
    name: z.string().default(''),
    oldPassword: z.string().default(''),
    newPassword: z.string().default(''),
    membership: z.string().max(20).default(''),
    session: z.string().max(64).default(''),
  })
  .superRefine((typed, issues) => {
    const read = typed.deed === 'name' ? NameForm.safeParse(typed) : typed.deed === 'password' ? PasswordForm.safeParse(typed) : null
    for (const issue of read?.error?.issues ?? []) issues.addIssue({ code: 'custom', path: issue.path, message: issue.message })
  })
