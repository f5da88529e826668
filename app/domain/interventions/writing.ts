import type { Context } from '#app/context.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { Forbidden } from '#app/errors.ts'
import { academicYear, academicYearStart, dayOf, sayDay } from '#app/platform/dates.ts'
import { signedIn } from '#app/policy/standing.ts'
import type { Vocabulary } from '../interventions.ts'
import { settingLine, settingSource, settingsOf } from './setting.ts'

export type WritingFor = { organisationId: string; name: string; line: string[]; source: string; likelyPhase: string }

/** What the form starts from: the organisations a person may write for, with what the register says of each (nobody types that again), and the lists. */
export async function forWriting({ db, who, now }: Context): Promise<{ settings: WritingFor[]; words: Vocabulary; thisYear: string }> {
  if (!signedIn(who)) throw new Forbidden('Sign in first.')
  const found = await settingsOf(db, who.memberships.map((one) => one.organisationId))
  const settings = found.map(({ organisationId, facts, likelyPhase }) => ({ organisationId, name: facts.organisation, line: settingLine(facts), source: settingSource(facts), likelyPhase }))
  const start = academicYearStart(dayOf(now))
  return { settings, words: vocabulary(start), thisYear: academicYear(start) }
}

const YEARS_BACK = 12

function vocabulary(start: number): Vocabulary {
  const { source, asAt, unit } = taxonomies.costSource()
  return {
    approaches: taxonomies.approachGroups(), phases: taxonomies.terms('phases'), keyStages: taxonomies.terms('key-stages'), subjects: taxonomies.terms('subjects'),
    pupilGroups: taxonomies.terms('pupil-groups'), costBands: taxonomies.terms('cost-bands'), designs: taxonomies.terms('evaluation-designs'),
    years: Array.from({ length: YEARS_BACK }, (_, back) => academicYear(start - back)),
    costs: `${unit}. Bands as in the ${source}, as at ${sayDay(asAt)}.`,
  }
}
