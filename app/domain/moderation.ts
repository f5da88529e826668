import { z } from 'zod'
import { choice, line, prose } from '#app/platform/fields.ts'
import { roles } from './accounts.ts'

/** The face of moderation: its forms. */

export const ReportForm = z.object({
  page: z.string().max(500).default(''),
  what: prose('Say what went wrong, or what we should look at.', 4000),
  email: z.string().default('').transform((typed) => typed.trim().toLowerCase())
    .pipe(z.union([z.literal(''), z.email().max(254)], { error: 'Enter an e-mail address in the usual form, or leave this empty.' })),
})

/** Everything the desk can do, each with the row it is done to. */
export const DeskForm = z.object({
  deed: choice(['approve', 'decline', 'accept-organisation', 'decline-organisation', 'close-problem'] as const, 'Choose what to do.'),
  row: line('Choose what to do it to.', 40),
  role: z.enum(roles).optional(),
  reason: z.string().trim().max(1000).default(''),
})
