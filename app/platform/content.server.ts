import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { atHome } from './home.server.ts'
import { renderTrusted } from './markdown.server.ts'

/** A Markdown file with front matter, checked. A bad file stops the boot with its name and what is wrong. */
export type Page<Meta> = { name: string; meta: Meta; markdown: string; html: string }

export function pages<S extends z.ZodType>(folder: string, meta: S): Map<string, Page<z.infer<S>>> {
  const found = new Map<string, Page<z.infer<S>>>()
  for (const file of readdirSync(atHome('content', folder)).filter((name) => name.endsWith('.md')).sort()) {
    const text = readFileSync(atHome('content', folder, file), 'utf8')
    const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text)
    if (!parts) throw new Error(`content/${folder}/${file} has no front matter.`)
    const name = basename(file, '.md')
    const markdown = parts[2]!.trim()
    found.set(name, { name, meta: checked(meta, parse(parts[1]!), `content/${folder}/${file}`), markdown, html: renderTrusted(markdown) })
  }
  return found
}

/** One YAML file, checked. `path` is below content/. */
export const data = <S extends z.ZodType>(path: string, shape: S): z.infer<S> =>
  checked(shape, parse(readFileSync(atHome('content', path), 'utf8')), `content/${path}`)

/** Every YAML file of a folder, checked, by file name without its ending. */
export function dataFolder<S extends z.ZodType>(folder: string, shape: S): Map<string, z.infer<S>> {
  const files = readdirSync(atHome('content', folder)).filter((name) => extname(name) === '.yml').sort()
  return new Map(files.map((file) => [basename(file, '.yml'), data(`${folder}/${file}`, shape)]))
}

/** One YAML file anywhere, checked: an operator's own. */
export function dataAt<S extends z.ZodType>(path: string, shape: S): z.infer<S> {
  let value: unknown
  try {
    value = parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`${path} could not be read: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`, { cause: error })
  }
  return checked(shape, value, path)
}

/** The YAML files of an operator's folder, by their whole path. */
export function ymlFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => extname(name) === '.yml').sort().map((name) => join(folder, name))
  } catch (error) {
    throw new Error(`The folder ${folder} cannot be read. Make it, or leave its setting out.`, { cause: error })
  }
}

function checked<S extends z.ZodType>(shape: S, value: unknown, where: string): z.infer<S> {
  const read = shape.safeParse(value)
  if (read.success) return read.data
  throw new Error(`${where}: ${read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`)
}
