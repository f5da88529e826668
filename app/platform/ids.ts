const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

let last = 0

/**
 * A new id: 9 characters of time and 11 of chance (55 bits). Not a secret. Each is later than the one before it in this
 * process, also within a millisecond: rows of one moment are listed by their ids, in the order in which they were made.
 */
export function newId(): string {
  let time = (last = Math.max(Date.now(), last + 1))
  let head = ''
  for (let i = 0; i < 9; i++) {
    head = ALPHABET[time % 32]! + head
    time = Math.floor(time / 32)
  }
  return head + chance(11)
}

/** A secret for a link or a cookie: 160 bits of chance. */
export const newSecret = (): string => chance(32)

function chance(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  let out = ''
  for (const byte of bytes) out += ALPHABET[byte % 32]!
  return out
}
