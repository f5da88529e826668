import { z } from 'zod'
import { data } from './content.server.ts'

const Ref = z.union([z.number(), z.string()])
const Person = z.object({
  key: z.string(), name: z.string(), email: z.email(), organisation: Ref.optional(), role: z.enum(['member', 'lead', 'coordinator']).optional(),
  job: z.string().optional(), about: z.string().optional(), moderator: z.boolean().optional(),
})
export type CastMember = z.infer<typeof Person>

/** Everyone's password in the demonstration. A production server has no people and no password of its own. */
export const DEMO_PASSWORD = 'warm hearth county'

let people: CastMember[] | undefined
/** The people of the demonstration, who are the tests' named cast too. */
export const cast = (): CastMember[] => (people ??= data('demo/people.yml', z.array(Person)))
