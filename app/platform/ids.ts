const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id: 9 characters of time (so that rows keep their order) and 11 of chance (55 bits). Not a secret. */
export function newId(): string {
  let time = Date.now()
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
