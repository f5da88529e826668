import { z } from 'zod'
import type { Box } from '#db/client.server.ts'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { stepForm } from '#app/domain/interventions.ts'
import { data } from '#app/platform/content.server.ts'
import { newId } from '#app/platform/ids.ts'
import { Ref, type County } from './county.ts'

const Version = z.object({ title: z.string(), organisation: Ref, author: z.string(), writtenOn: z.string(), approvedOn: z.string(), note: z.string(), whatHappened: z.string(), whatWeWouldTell: z.string() })
type Version = z.infer<typeof Version>

/** Some accounts have a second version: begun by their author, written step by step, and approved. Says how many. */
export async function fillVersions(db: Box, county: County): Promise<number> {
  const versions = data('demo/versions.yml', z.array(Version))
  const ids = new Map((await interventions.latest(db, 200)).map((card) => [card.title, card.id]))
  for (const version of versions) {
    const id = ids.get(version.title)
    if (!id) throw new Error(`content/demo/versions.yml names “${version.title}”, which is not in content/demo/interventions.`)
    await published(county, id, version)
  }
  return versions.length
}

async function published(county: County, id: string, { organisation, author, writtenOn, approvedOn, note, ...added }: Version): Promise<void> {
  const writer = county.as(author, county.at(writtenOn, '16:10'))
  const copy = await interventions.revise(writer, id)
  const happened = await interventions.forStep(writer, copy, 'happened')
  const told = { whatHappened: `${String(happened.values.whatHappened)}\n\n${added.whatHappened}`, whatWeWouldTell: `${String(happened.values.whatWeWouldTell)}\n\n${added.whatWeWouldTell}` }
  await saved(writer, copy, 'happened', told)
  await saved(writer, copy, 'licence', { licence: 'CC-BY-4.0', changeNote: note })
  const { version } = await interventions.forStep(writer, copy, 'licence')
  await interventions.submit(county.as(author, county.at(writtenOn, '16:40')), copy, version)
  const lead = county.as(county.leadOf(organisation), county.at(approvedOn, '15:40'))
  const lines = evidence.evaluationLines(await evidence.told(lead.db, copy))
  await interventions.approve(lead, copy, { seenVersion: version + 1, unnamed: false, lines })
}

async function saved(writer: ReturnType<County['as']>, id: string, step: 'happened' | 'licence', values: Record<string, string>): Promise<void> {
  const seen = await interventions.forStep(writer, id, step)
  const carried = { seenVersion: seen.version, seenPrint: seen.print, pen: newId() }
  const { seenVersion: _version, seenPrint: _print, pen: _pen, deed: _deed, ...written } = stepForm(step).parse({ ...values, ...carried })
  await interventions.saveStep(writer, id, { step, written }, carried)
}
