import { existsSync, rmSync } from 'node:fs'
import type { Box } from '#db/client.server.ts'
import * as county from './demo/county.ts'
import * as insights from '#app/domain/insights.server.ts'
import { fillAdoptions } from './demo/adoptions.ts'
import { fillLog } from './demo/log.ts'
import { fillNetworks } from './demo/networks.ts'
import { fillPlans } from './demo/plans.ts'
import { fillPractice } from './demo/practice.ts'
import { fillPremium } from './demo/premium.ts'
import { fillReviews } from './demo/reviews.ts'
import { fillRecords, fillSharing } from './demo/sharing.ts'
import { fillVersions } from './demo/versions.ts'
import { cast, DEMO_PASSWORD } from './platform/cast.server.ts'
import { readConfig, setConfig, type Config } from './platform/config.server.ts'
import { atHome } from './platform/home.server.ts'
import { forgetUntold } from './platform/outbox.server.ts'
import { openDatabase, serve, stopOnSignal } from './server.ts'

/** What a demonstration needs and an operator would set. Whatever is set already stands. */
export const demoSettings = (env: Record<string, string | undefined>): Config =>
  readConfig({
    OPERATOR: 'Marlshire Learning Partnership', CONTACT_EMAIL: 'hearth@marlshire.example', DATABASE_FILE: atHome('data/demo.db'), FILES_FOLDER: atHome('data/demo-files'),
    LOG_LEVEL: 'warn', BASE_URL: `http://localhost:${env.PORT ?? '3000'}`, ...env, HEARTH_DEMO: '1', SMTP_URL: undefined,
  })

/** Fills an empty database with the county, its people and two years of their work, through the doors. */
export async function fillDemo(box: Box, settings: Config, say: (line: string) => void): Promise<void> {
  setConfig(settings)
  const people = await county.fill(box, say)
  const practices = await fillPractice(box, people)
  say(`${practices} accounts of practice published`)
  say(`${await fillVersions(box, people)} new versions of them`)
  const taken = await fillAdoptions(box, people)
  say(`taken up ${taken.adoptions} times, with ${taken.questions} questions`)
  say(`${await fillReviews(box, people)} reviews asked for and answered`)
  const networks = await fillNetworks(box, people)
  say(`${networks.size} networks`)
  say(`${await fillLog(box, people, networks)} pieces of joint work logged and answered`)
  say(`${await fillSharing(box, people)} schools let their trust or authority count; ${await fillRecords(box, people)} lines of people’s own records`)
  say(`${await fillPremium(box, people)} pupil premium strategy statements`)
  say(`${await fillPlans(people)} parts of a report prepared by a head`)
  await forgetUntold(box, new Date(Date.now() - 7 * 86_400_000))
  await insights.remember(box, 'demo-filled', new Date().toISOString())
}

/** `npm run demo [-- --fresh] [--fill-only]` */
export async function main(args: string[]): Promise<void> {
  const settings = demoSettings(process.env)
  if (args.includes('--fresh')) for (const ending of ['', '-wal', '-shm']) rmSync(settings.databaseFile + ending, { force: true })
  let box = openDatabase(settings)
  if (!(await insights.recall(box, 'demo-filled'))) {
    // A run that was stopped while filling left a part: it is begun again.
    box.close()
    for (const ending of ['', '-wal', '-shm']) if (existsSync(settings.databaseFile + ending)) rmSync(settings.databaseFile + ending)
    box = openDatabase(settings)
    console.log('Filling the demonstration: a fictional county, its schools, people and two years of their work.')
    await fillDemo(box, settings, (line) => console.log(`  ${line}`))
  } else {
    console.log('Going on with the demonstration as it was left. Start over with: npm run demo -- --fresh')
  }
  if (args.includes('--fill-only')) return box.close()
  stopOnSignal(await serve(settings, box))
  welcome(settings)
}

function welcome({ baseUrl }: Config): void {
  const people = cast().filter((person) => person.about ?? person.moderator)
  const wide = (text: string, width: number) => text.padEnd(width)
  console.log(`\nHearth’s demonstration is at ${baseUrl}\nSign in as any of these; everyone’s password is: ${DEMO_PASSWORD}\n`)
  for (const { name, email, job } of people) console.log(`  ${wide(name, 18)} ${wide(email, 44)} ${job ?? 'Moderator of this site'}`)
  console.log(`\nMessages are at ${baseUrl}/demo/mail. Stop with Ctrl+C; what you did is kept.`)
}
