import { z } from 'zod'
import { pages, type Page } from '#app/platform/content.server.ts'

type Template = Page<{ subject: string }>

let read: Map<string, Template> | undefined
/** The words of every message, from content/emails. */
export const templates = (): Map<string, Template> => (read ??= pages('emails', z.object({ subject: z.string() })))

/** A message with its blanks filled. What people typed stays on the line it is put in, so that it cannot add headers or links of its own. */
export function worded(name: string, blanks: Record<string, string>): { subject: string; body: string } {
  const template = templates().get(name)
  if (!template) throw new Error(`There is no message content/emails/${name}.md`)
  const fill = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, blank: string) => {
      const value = blanks[blank]
      if (value === undefined) throw new Error(`content/emails/${name}.md wants {{${blank}}} and has nothing to put there.`)
      return oneLine(value)
    })
  return { subject: fill(template.meta.subject), body: fill(template.markdown) }
}

const oneLine = (text: string): string => text.replace(/[\s\u0085\u2028\u2029]+/g, ' ').trim()
