import { hash, verify } from '@node-rs/argon2'
import { Invalid } from '#app/errors.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from '../accounts.ts'

/** argon2id (the library's default) with the cost OWASP names. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Nobody's password, at the same cost: what an unknown address is compared with, so that it takes as long. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$3xypJPUZ/Tj3TTdPlfYtwg$IOwUujviwew/yFpRIRJ4RmTouy8t3aHSLhQIce0N6P0'

/** The same letters typed on a Mac and on Windows are the same password. Every character counts: nothing is cut off. */
const plain = (typed: string): string => typed.normalize('NFC')

export const hashPassword = async (typed: string): Promise<string> => hash(plain(typed), COST)

export async function verifyPassword(stored: string | null, typed: string): Promise<boolean> {
  const right = await verify(stored ?? NOBODY, plain(typed))
  return right && stored !== null
}

let known: Promise<Set<string>> | undefined
/** Some fifty thousand passwords that people choose most: read when first needed. */
const commonOnes = (): Promise<Set<string>> =>
  (known ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common'])))

const letters = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/[^\p{L}]/gu, '')

/** The words a stranger would try first: the person's name, address and organisations, and this site. */
export function ownWords(...texts: string[]): string[] {
  const words = texts.flatMap((text) => [letters(text), ...text.split(/[^\p{L}]+/u).map(letters)])
  return [...new Set(['hearth', ...words])].filter((word) => word.length >= 3).sort((a, b) => b.length - a.length)
}

/** Why this password will not do, as a sentence; null when it will. There is no rule about capitals, digits or signs. */
export async function passwordProblem(typed: string, own: readonly string[]): Promise<string | null> {
  const text = plain(typed)
  const length = [...text].length
  if (length < PASSWORD_MIN) return `Use at least ${PASSWORD_MIN} characters.`
  if (length > PASSWORD_MAX) return `Use ${PASSWORD_MAX} characters or fewer.`
  if (new Set(text.toLowerCase()).size < 5) return 'This is too easy to guess: use more different characters.'
  const lower = text.toLowerCase()
  const stem = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const common = await commonOnes()
  if ([lower, lower.replace(/\s+/g, ''), stem].some((one) => common.has(one))) return 'This is one of the passwords people choose most, so it is tried first. Choose another.'
  let left = letters(text)
  const before = left.length
  for (const word of own) left = left.replaceAll(word, '')
  if (left.length < before && left.length < 4) return 'This is too close to your name, your e-mail address, your organisation or “Hearth”. Choose something else.'
  return null
}

export async function refusePoor(field: string, typed: string, own: readonly string[]): Promise<void> {
  const problem = await passwordProblem(typed, own)
  if (problem) throw new Invalid({ [field]: problem })
}
