import { z } from 'zod'

/** What a person typed, by field name, to be shown again. Passwords are never among it. */
export type Typed = Record<string, string | string[]>

export type Read<T> = { input: T; typed: Typed; key: string | null } | { errors: Record<string, string>; typed: Typed; status: 400 | 413 | 422 }

const SECRET = /password/i
const KEY = /^[0-9a-z]{20}$/

/**
 * Reads an HTML form by its schema. Only the schema's fields are looked at (anything else a client adds is ignored);
 * a field that should come once and comes twice is refused, and so is a file where text belongs.
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
  const shapes: Record<string, z.ZodType> = schema.shape
  for (const [name, shape] of Object.entries(shapes)) {
    const values = form.getAll(name)
    if (values.some((value) => typeof value !== 'string')) return { errors: { [name]: 'This should be text, not a file.' }, typed: {}, status: 400 }
    const texts = values as string[]
    const many = takesMany(shape)
    if (!many && texts.length > 1) return { errors: { [name]: 'This was sent twice. Go back and send the form again.' }, typed: {}, status: 400 }
    if (texts.length > 0) raw[name] = many ? texts : texts[0]
    if (texts.length > 0 && !SECRET.test(name)) typed[name] = many ? texts : texts[0]!
  }
  const key = form.get('formKey')
  const read = schema.safeParse(raw)
  if (read.success) return { input: read.data, typed, key: typeof key === 'string' && KEY.test(key) ? key : null }
  const errors: Record<string, string> = {}
  for (const issue of read.error.issues) errors[String(issue.path[0] ?? '')] ??= issue.message
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
