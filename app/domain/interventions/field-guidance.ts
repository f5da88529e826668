import { z } from 'zod'
import { pages } from '#app/platform/content.server.ts'
import { renderTrusted } from '#app/platform/markdown.server.ts'
import { stepNamed } from '../interventions.ts'

const Meta = z.object({ reviewedOn: z.coerce.string() })
/** What to write in a field, with an example, as HTML by field name. */
export type FieldGuidance = Record<string, string>

let read: Map<string, FieldGuidance> | undefined

/** content/guidance/fields: one file for a step, one `## field` for each field that has something to say. A name that is no field stops the boot. */
function all(): Map<string, FieldGuidance> {
  return (read ??= new Map([...pages('guidance/fields', Meta)].map(([step, { markdown }]) => [step, sectionsOf(step, markdown)])))
}

function sectionsOf(step: string, markdown: string): FieldGuidance {
  const known = stepNamed(step)
  if (!known) throw new Error(`content/guidance/fields/${step}.md belongs to no step.`)
  const sections = markdown.split(/^## /m).filter((text) => text.trim() !== '').map((text): [string, string] => [text.slice(0, text.indexOf('\n')).trim(), text.slice(text.indexOf('\n')).trim()])
  const strange = known.fields.length === 0 ? undefined : sections.find(([field]) => !(known.fields as readonly string[]).includes(field))
  if (strange) throw new Error(`content/guidance/fields/${step}.md speaks of ${strange[0]}, which that step does not ask.`)
  return Object.fromEntries(sections.map(([field, text]) => [field, renderTrusted(text)]))
}

export const fieldGuidance = (step: string): FieldGuidance => all().get(step) ?? {}
export const guidedSteps = (): string[] => [...all().keys()]
