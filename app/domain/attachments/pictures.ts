import { Invalid } from '#app/errors.ts'
import { LONGEST_SIDE, MOST_PIXELS } from '../attachments.ts'
import type { Found } from './kinds.ts'

export type Picture = { bytes: Uint8Array; width: number; height: number }
type Raster = Exclude<Found, 'pdf'>

const READERS = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadNsgifBuffer']
const FORMATS: Record<Raster, string> = { jpg: 'jpeg', png: 'png', webp: 'webp', gif: 'gif' }
const CANNOT = 'This picture cannot be read: it is damaged, or not what it says it is. Open it, save it again as JPEG or PNG, and add that.'

/** Loaded when the first picture comes. Only the four readers we need can be reached: an SVG could not be drawn even if it got here. */
const painter = async () => {
  const { default: sharp } = await import('sharp')
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: READERS })
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}
let loaded: ReturnType<typeof painter> | undefined

let queue: Promise<unknown> = Promise.resolve()

/** Makes the picture anew, one at a time: upright, no larger than a page needs, and with nothing in it but what is seen. */
export function paintAnew(bytes: Uint8Array, kind: Raster): Promise<Picture> {
  const mine = queue.then(() => paint(bytes, kind))
  queue = mine.catch(() => undefined)
  return mine
}

async function paint(bytes: Uint8Array, kind: Raster): Promise<Picture> {
  const sharp = await (loaded ??= painter())
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1, sequentialRead: true } as const
  // The header first: what it announces is refused before a single line is decoded.
  const header = await sharp(bytes, { ...options, limitInputPixels: false }).metadata().catch(() => null)
  if (!header || header.format !== FORMATS[kind] || !header.width || !header.height) throw new Invalid({ upload: CANNOT })
  if (header.width * header.height > MOST_PIXELS)
    throw new Invalid({ upload: `This picture is ${header.width.toLocaleString('en-GB')} by ${header.height.toLocaleString('en-GB')} points: too large to open. Make it smaller (2,000 points wide is plenty) and add that.` })
  try {
    const { data, info } = await sharp(bytes, options)
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .webp(kind === 'jpg' ? { quality: 82 } : { nearLossless: true, quality: 80 })
      .timeout({ seconds: 20 })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch {
    throw new Invalid({ upload: CANNOT })
  }
}
