import { basename } from 'node:path'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { frameworksFolder } from '#app/platform/config.server.ts'
import { dataAt, ymlFilesIn } from '#app/platform/content.server.ts'
import { Framework } from '../frameworks.ts'

/** An operator's own framework file, checked whole: its shape, its name, the kinds of work it names and what it claims. */
export function readOwn(file: string): Framework {
  const framework = dataAt(file, Framework)
  const wrong = wrongWith(framework, basename(file, '.yml'))
  if (wrong.length > 0) throw new Error(`${file}: ${wrong.join('; ')}`)
  return framework
}

/** What the shape alone cannot say. */
export function wrongWith(framework: Framework, name: string): string[] {
  const kinds = new Set(taxonomies.terms('collaboration-kinds').map((kind) => kind.key))
  const wrong: string[] = []
  const add = (when: boolean, text: string) => (when ? void wrong.push(text) : undefined)
  add(framework.key !== name, `the file must be called ${framework.key}.yml, as its key is`)
  add(framework.inForceTo !== null && framework.inForceTo < framework.inForceFrom, 'inForceTo is before inForceFrom')
  add(framework.confirmed && framework.areas.length === 0, 'confirmed is true, but there are no areas')
  const twice = framework.areas.map((area) => area.key).find((key, at, keys) => keys.indexOf(key) !== at)
  add(twice !== undefined, `two areas have the key ${twice}`)
  for (const area of framework.areas) for (const kind of area.kinds) add(!kinds.has(kind), `the area ${area.key} names a kind of work that does not exist: ${kind}`)
  add(!/does not require|do not require|requires no/i.test(framework.footer), 'the footer must say that the inspectorate does not require the document')
  add(/\b(approved|compliant|inspection.ready)\b/i.test(framework.footer), 'the footer must not claim that anybody approves of the document')
  return wrong
}

type Out = { write(line: string): void }

/** `hearth frameworks check [FILE]`: whether a file, or every file of FRAMEWORKS_FOLDER, can be used; 0 where all can. */
export function checkCommand(args: readonly string[], out: Out): number {
  const [what, ...files] = args
  if (what !== 'check' || files.length > 1) {
    out.write('Say: npm run hearth -- frameworks check [FILE]')
    return 2
  }
  const folder = frameworksFolder()
  const asked = files.length === 1 ? files : folder === undefined ? [] : ymlFilesIn(folder)
  if (asked.length === 0) out.write(folder === undefined ? 'FRAMEWORKS_FOLDER is not set: Hearth uses the frameworks that came with it.' : `There is no .yml file in ${folder}.`)
  let failed = 0
  for (const file of asked) {
    try {
      const { name, areas, confirmed, inForceFrom } = readOwn(file)
      out.write(`${file}: right. ${name}, in force from ${inForceFrom}, ${areas.length} ${areas.length === 1 ? 'area' : 'areas'}, ${confirmed ? 'confirmed' : 'not confirmed'}.`)
    } catch (error) {
      failed++
      out.write(error instanceof Error ? error.message : String(error))
    }
  }
  return failed === 0 ? 0 : 1
}
