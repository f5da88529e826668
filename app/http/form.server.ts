import { z } from 'zod'

/** What a person typed, by field name, to be shown again. Passwords are never among it. */
export type Typed = Record<string, string | string[]>

export type Read<T> = { input: T; typed: Typed; key: string | null } | { errors: Record<string, string>; typed: Typed; status: 400 | 413 | 422 }

const SECRET = /password/i
const KEY = /^[0-9a-z]{20}$/

/**
 * Reads an HTML form by its schema. Only the schema's fields are looked at (anything else a client adds is ignored);
 * a field that should come once and comes twice is refused, and so is a file where text belongs. A field marked as a text file
 * takes a small one as its text, which is never among what was typed.
 */
export async function readForm<S extends z.ZodObject>(schema: S, request: Request): Promise<Read<z.infer<S>>> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return { errors: { '': 'This form could not be read. Go back and send it again.' }, typed: {}, status: 400 }
  let form: FormData
  try {
    form = await request.formData()
  } catch {
    return { errors: { '': 'This form could not be read. Go back and send it again.' }, typed: {}, status: 400 }
  }
  const raw: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  const typed: Typed = {}
  const refusedFiles: Record<string, string> = {}
  const shapes: Record<string, z.ZodType> = schema.shape
  for (const [name, shape] of Object.entries(shapes)) {
    const values = form.getAll(name)
    const about = shape.meta()
    if (typeof about?.family === 'string') {
      const read = familyIn(form, about.family)
      if (!read) return { errors: { [name]: 'This form could not be read. Go back and send it again.' }, typed: {}, status: 400 }
      raw[name] = read
      for (const [key, value] of Object.entries(read)) typed[about.family + key] = value
      continue
    }
    if (about?.file === true) {
      const read = await smallFile(values, { most: Number(about.most), wrong: typeof about.wrong === 'string' ? about.wrong : NO_TEXT, large: typeof about.large === 'string' ? about.large : TOO_LARGE })
      if ('error' in read) refusedFiles[name] = read.error
      else raw[name] = read.text
      continue
    }
    if (values.some((value) => typeof value !== 'string')) return { errors: { [name]: 'This should be text, not a file.' }, typed: {}, status: 400 }
    const texts = values as string[]
    const many = takesMany(shape)
    if (!many && texts.length > 1) return { errors: { [name]: 'This was sent twice. Go back and send the form again.' }, typed: {}, status: 400 }
    if (texts.length > 0) raw[name] = many ? texts : texts[0]
    if (texts.length > 0 && !SECRET.test(name)) typed[name] = many ? texts : texts[0]!
  }
  const key = form.get('formKey')
  const read = schema.safeParse(raw)
  if (read.success && Object.keys(refusedFiles).length === 0) return { input: read.data, typed, key: typeof key === 'string' && KEY.test(key) ? key : null }
  const errors: Record<string, string> = { ...refusedFiles }
  for (const issue of read.error?.issues ?? []) errors[String(issue.path[0] ?? '')] ??= issue.message
  return { errors, typed, status: 422 }
}

function takesMany(shape: z.ZodType): boolean {
  let at: z.ZodType | undefined = shape
  while (at) {
    if (at instanceof z.ZodArray) return true
    if (at instanceof z.ZodDefault || at instanceof z.ZodOptional || at instanceof z.ZodNullable) at = at.unwrap() as z.ZodType
    else if (at instanceof z.ZodPipe) at = at.in as z.ZodType
    else return false
  }
  return false
}

const MOST_IN_A_FAMILY = 100

/** Every field whose name begins so, once each; null where one is a file, comes twice, or there are too many. */
function familyIn(form: FormData, prefix: string): Record<string, string> | null {
  const found = [...form].filter(([name]) => name.startsWith(prefix) && /^[a-z0-9-]{1,40}$/.test(name.slice(prefix.length)))
  if (found.length > MOST_IN_A_FAMILY || found.some(([, value]) => typeof value !== 'string') || new Set(found.map(([name]) => name)).size < found.length) return null
  return Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), value as string]))
}

const TOO_LARGE = 'The file is larger than 200 kB. Keep only the columns that are asked for.'
const NO_TEXT = 'This is not a plain text file. In your spreadsheet choose “Save as” and then “CSV UTF-8”, and send that.'

/** The text of the one file that was chosen; nothing where none was. What it is called, and says that it is, is not believed. */
async function smallFile(values: FormDataEntryValue[], { most, wrong, large }: { most: number; wrong: string; large: string }): Promise<{ text: string } | { error: string }> {
  const files = values.filter((value) => typeof value !== 'string').filter((file) => file.size > 0 || file.name !== '')
  const [file] = files
  if (!file) return { text: '' }
  if (files.length > 1) return { error: 'Send one file at a time.' }
  if (file.size > most) return { error: large }
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes.length === 0) return { error: 'The file is empty.' }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return { error: 'This file is in UTF-16 (“Unicode text”). Save it as “CSV UTF-8” and send that.' }
  if (bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) || /^(?:PK|%PDF|\{\\rtf)/.test(String.fromCharCode(...bytes.slice(0, 5)))) return { error: wrong }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { error: wrong }
  }
}
