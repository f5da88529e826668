import { Invalid } from '#app/errors.ts'
import { keep } from '#app/platform/files.server.ts'
import { MOST_BYTES, saySize } from '../attachments.ts'
import { kindOf } from './kinds.ts'
import { paintAnew } from './pictures.ts'
import { printAnew } from './pdf.ts'

/** A file as a person sends it: nothing about it is believed but its bytes. */
export type Sent = { name: string; bytes: Uint8Array }

/** Made anew and kept; not yet standing with any record. */
export type Cleaned = { kind: 'image' | 'pdf'; hash: string; bytes: number; width: number | null; height: number | null; pages: number | null }

export const isPicture = async ({ name, bytes }: Sent): Promise<boolean> => (await kindOf(bytes, name)) !== 'pdf'

/** Looks at what a file is, makes it anew without anything that is not seen, and keeps the new bytes. */
export async function clean({ name, bytes }: Sent): Promise<Cleaned> {
  if (bytes.byteLength > MOST_BYTES) throw new Invalid({ upload: `This file is ${saySize(bytes.byteLength)}. It can be up to 10 MB: make it smaller, or link to it in your text.` })
  const kind = await kindOf(bytes, name)
  if (kind === 'pdf') {
    const { bytes: made, pages } = await printAnew(bytes)
    return { kind: 'pdf', hash: await keep(made), bytes: made.byteLength, width: null, height: null, pages }
  }
  const { bytes: made, width, height } = await paintAnew(bytes, kind)
  return { kind: 'image', hash: await keep(made), bytes: made.byteLength, width, height, pages: null }
}
