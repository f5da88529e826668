import { crc32 } from 'node:zlib'
import { zlibSync } from 'fflate'

/** Three points of the picture for each that is shown, so that it is sharp on paper. */
const FINE = 3
export const SHOWN = { width: 230, height: 9 }
const SIZE = { width: SHOWN.width * FINE, height: SHOWN.height * FINE }
const GAP = FINE

export type Piece = { value: number; colour: string }

function chunk(kind: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(data.length, 0)
  around.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)])
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Lines of colours as a PNG: made here, not by a library of the machine's, so that it has the same bytes everywhere. */
function png(line: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIZE.width, 0)
  header.writeUInt32BE(SIZE.height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const lines = Buffer.concat(Array.from({ length: SIZE.height }, () => Buffer.concat([Buffer.from([0]), line])))
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', zlibSync(lines)), chunk('IEND', new Uint8Array())])
}

/** One bar on white: its pieces side by side, as long as their share of the longest bar. */
export function barPicture(pieces: readonly Piece[], most: number): Buffer {
  const line = Buffer.alloc(SIZE.width * 3, 0xff)
  let sum = 0
  for (const { value, colour } of pieces) {
    const from = Math.round((sum / most) * SIZE.width)
    sum += value
    const to = Math.round((sum / most) * SIZE.width) - GAP
    const rgb = Buffer.from(colour, 'hex')
    for (let at = from; at < to; at++) line.set(rgb, at * 3)
  }
  return png(line)
}
