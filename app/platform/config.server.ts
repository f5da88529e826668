import { z } from 'zod'

/** Everything an operator sets. The README's table says the same; a test holds them together. */
const Settings = z.object({
  NODE_ENV: z.string().default('production'),
  PORT: z.coerce.number('PORT must be a number from 1 to 65535').int('PORT must be a whole number').min(1, 'PORT must be a number from 1 to 65535').max(65535, 'PORT must be a number from 1 to 65535').default(3000),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: z.url({ protocol: /^https?$/, error: 'BASE_URL must be the full address people use, for example https://hearth.example.org' }),
  DATABASE_FILE: z.string().min(1),
  FILES_FOLDER: z.string().min(1).default('data/files'),
  FRAMEWORKS_FOLDER: z.string().min(1).optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  OPERATOR: z.string().min(1),
  CONTACT_EMAIL: z.email({ error: 'CONTACT_EMAIL must be an e-mail address' }),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  HEARTH_DEMO: z.enum(['0', '1']).default('0'),
})

export type Config = {
  port: number
  host: string
  /** Where links in mail point and which origin may send forms: never taken from the Host header. */
  baseUrl: string
  origin: string
  secure: boolean
  databaseFile: string
  filesFolder: string
  /** The operator's own inspection frameworks, beside those in content/frameworks. */
  frameworksFolder: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  operator: string
  contact: string
  trustProxy: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  demo: boolean
}

/** Reads the settings or says, one line each, what is missing or wrong. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const read = Settings.safeParse(given)
  const wrong: string[] = []
  if (!read.success) {
    for (const issue of read.error.issues) {
      const name = String(issue.path[0])
      wrong.push(given[name] === undefined ? `${name} is missing. ${what[name] ?? ''}`.trim() : `${name}: ${issue.message}`)
    }
  } else if (read.data.SMTP_URL && !read.data.MAIL_FROM) {
    wrong.push('MAIL_FROM is missing. It is the sender of every message, for example "Hearth <hearth@example.org>".')
  }
  if (!read.success || wrong.length > 0) throw new Error(`Hearth cannot start:\n${wrong.map((line) => `  - ${line}`).join('\n')}\nThe README lists every setting.`)
  const s = read.data
  const base = new URL(s.BASE_URL)
  return {
    port: s.PORT,
    host: s.HOST,
    baseUrl: base.href.replace(/\/$/, ''),
    origin: base.origin,
    secure: base.protocol === 'https:',
    databaseFile: s.DATABASE_FILE,
    filesFolder: s.FILES_FOLDER,
    frameworksFolder: s.FRAMEWORKS_FOLDER,
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM ?? '',
    operator: s.OPERATOR,
    contact: s.CONTACT_EMAIL,
    trustProxy: s.TRUST_PROXY,
    logLevel: s.LOG_LEVEL,
    demo: s.HEARTH_DEMO === '1',
  }
}

const what: Record<string, string> = {
  BASE_URL: 'It is the full address people use, for example https://hearth.example.org',
  DATABASE_FILE: 'It is where the database is kept, for example /var/lib/hearth/hearth.db',
  OPERATOR: 'It is the name of the organisation that runs this Hearth, for the privacy notice.',
  CONTACT_EMAIL: 'It is where people reach the operator, for the privacy notice and problem reports.',
}

let current: Config | undefined
/** The settings of this process, read once. */
export const config = (): Config => (current ??= readConfig(process.env))
/** For the demonstration and for tests, which bring their own settings. */
export const setConfig = (given: Config): void => void (current = given)
/** Needed where the other settings are not: by a command that checks a file, and by a worker. */
export const frameworksFolder = (): string | undefined => (current ? current.frameworksFolder : process.env.FRAMEWORKS_FOLDER || undefined)
