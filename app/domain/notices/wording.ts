import { z } from 'zod'
import { config } from '#app/platform/config.server.ts'
import { pages, type Page } from '#app/platform/content.server.ts'
import { paths } from '#app/paths.ts'
import { kindWords, mailKinds } from '../notices.ts'

const Meta = z.object({ subject: z.string(), kind: z.enum(mailKinds).default('essential') })
type Template = Page<z.infer<typeof Meta>>

let read: Map<string, Template> | undefined
/** The words of every message, from content/emails. */
export const templates = (): Map<string, Template> => (read ??= pages('emails', Meta))

function templateOf(name: string): Template {
  const template = templates().get(name)
  if (!template) throw new Error(`There is no message content/emails/${name}.md`)
  return template
}

export const kindOf = (name: string): Template['meta']['kind'] => templateOf(name).meta.kind

/** How not to get the next one, at the end of all mail that one can do without. */
const choiceLine = (kind: Template['meta']['kind']): string =>
  kind === 'essential' ? '' : `\n\nThis is mail of the kind “${kindWords[kind].label}”. Choose which kinds you get: ${config().baseUrl}${paths.mailChoices()}`

/** A message with its blanks filled. What people typed stays on the line it is put in, so that it cannot add headers or links of its own. */
export function worded(name: string, blanks: Record<string, string>): { subject: string; body: string } {
  const template = templateOf(name)
  const fill = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, blank: string) => {
      const value = blanks[blank]
      if (value === undefined) throw new Error(`content/emails/${name}.md wants {{${blank}}} and has nothing to put there.`)
      return oneLine(value)
    })
  return { subject: fill(template.meta.subject), body: fill(template.markdown) + choiceLine(template.meta.kind) }
}

const oneLine = (text: string): string => text.replace(/[\s\u0085\u2028\u2029]+/g, ' ').trim()
