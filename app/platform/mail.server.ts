import { createTransport, type Transporter } from 'nodemailer'
import { config } from './config.server.ts'

export type Post = { to: string; subject: string; text: string; id: string }

let transport: { url: string; through: Transporter } | undefined

/** Hands one message to the SMTP server of the settings; throws if it is not taken. The id keeps a retry recognisable. */
export async function post({ to, subject, text, id }: Post): Promise<void> {
  const { smtpUrl, mailFrom, origin } = config()
  if (!smtpUrl) throw new Error('SMTP_URL is not set.')
  if (transport?.url !== smtpUrl) {
    transport?.through.close()
    transport = { url: smtpUrl, through: createTransport(smtpUrl, { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 } as object) }
  }
  await transport.through.sendMail({
    from: mailFrom, to: { name: '', address: to }, subject, text, messageId: `<${id}@${new URL(origin).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
}
