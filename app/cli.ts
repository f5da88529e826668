import * as accounts from '#app/domain/accounts.server.ts'
import * as frameworks from '#app/domain/frameworks.server.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import * as reports from '#app/domain/reports.server.ts'
import type { Box } from '#db/client.server.ts'
import { readConfig, setConfig } from './platform/config.server.ts'
import { openDatabase } from './server.ts'

/** The third way in: what an operator types. Doors only. */
export type Out = { write(line: string): void; progress(line: string): void; isTTY: boolean }

const usage = `hearth: what an operator of Hearth types

  npm run hearth -- register import FILE [--links FILE]   take in the DfE register (GIAS), and which school followed which
  npm run hearth -- moderator add EMAIL                   make somebody a moderator (also: remove EMAIL, list)
  npm run hearth -- frameworks check [FILE]               say whether your own inspection frameworks can be used
  npm run hearth -- reports forget EMAIL                  somebody asked to be forgotten: their name leaves the files of issued reports
  npm run hearth -- config check                          say whether every setting is there
  npm run hearth -- help                                  show this

Settings come from the environment: see README.md.`

type Command = (box: Box, args: string[], out: Out) => Promise<number>

const commands: Record<string, Command> = {
  register: organisations.registerCommand,
  moderator: accounts.moderatorCommand,
  reports: reports.reportsCommand,
}

/** Needs no database and no other setting: an operator tries a file before it is put in place. */
function checked(args: string[], out: Out): number {
  try {
    return frameworks.checkCommand(args, out)
  } catch (error) {
    out.write(error instanceof Error ? error.message : String(error))
    return 1
  }
}

/** Runs one command and answers with the exit code: 0 done, 1 refused, 2 not understood. */
export async function run(args: string[], env: Record<string, string | undefined>, out: Out): Promise<number> {
  const [name = 'help', ...rest] = args
  if (name === 'help' || name === '--help' || name === '-h') {
    out.write(usage)
    return 0
  }
  if (name === 'frameworks') return checked(rest, out)
  const command = commands[name]
  if (!command && !(name === 'config' && rest[0] === 'check')) {
    out.write(`There is no command “${name}”.\n\n${usage}`)
    return 2
  }
  try {
    const settings = readConfig(env)
    setConfig(settings)
    if (!command) {
      out.write('Every setting is there.')
      return 0
    }
    const box = openDatabase(settings)
    try {
      return await command(box, rest, out)
    } finally {
      box.close()
    }
  } catch (error) {
    out.write(error instanceof Error ? error.message : String(error))
    return 1
  }
}

/** `npm run hearth -- …` */
export async function main(args: string[]): Promise<void> {
  const out: Out = {
    isTTY: process.stdout.isTTY,
    write: (line) => void process.stdout.write(`${line}\n`),
    progress: (line) => void process.stdout.write(process.stdout.isTTY ? `\r${line}\u001b[K` : `${line}\n`),
  }
  process.exitCode = await run(args, process.env, out)
}
