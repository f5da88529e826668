/** The only ways a noun says no (with db's Stale and Duplicate). */

/** There is no such thing, or this person may not know of it. */
export class NotFound extends Error {
  readonly status = 404
}

/** They may see it, but not do this. The message is said to the person. */
export class Forbidden extends Error {
  readonly status = 403
}

/** What was typed cannot be accepted. Field names lead to a sentence each; `''` is for the form as a whole. */
export class Invalid extends Error {
  readonly status = 422
  readonly errors: Record<string, string>
  constructor(errors: Record<string, string>) {
    super(Object.values(errors).join(' '))
    this.errors = errors
  }
}

/** It is on its way, and was waited for as long as a person waits. */
export class NotYet extends Error {
  readonly status = 503
}

/** Asked too often. `seconds` until it may be asked again. */
export class TooMany extends Error {
  readonly status = 429
  readonly seconds: number
  constructor(message: string, seconds: number) {
    super(message)
    this.seconds = seconds
  }
}
