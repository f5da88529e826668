import type { Db } from '#db/client.server.ts'
import type { Happened } from '#app/platform/outbox.server.ts'

export type Message = {
  template: string
  to: { email: string; name: string; accountId?: string }
  blanks: Record<string, string>
  /** The message carries a one-time link of this kind, made when it is sent. */
  token?: { purpose: 'confirm-email' | 'reset-password' | 'collaboration-invitation'; subject: string; hours: number }
}

export type Teller = (db: Db, event: Happened) => Promise<Message[]>
