/** The same photograph without its notes: where and when it was taken, by whom and with what. What colours need stays. */
export function withoutJpegNotes(jpeg: Uint8Array): Uint8Array {
  if (jpeg.length < 4 || jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return jpeg
  const kept: Uint8Array[] = [jpeg.subarray(0, 2)]
  let at = 2
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xda) {
      const end = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength).lastIndexOf(Buffer.from([0xff, 0xd9]))
      kept.push(jpeg.subarray(at, end > at ? end + 2 : jpeg.length))
      return Buffer.concat(kept)
    }
    const next = at + 2 + ((jpeg[at + 2]! << 8) | jpeg[at + 3]!)
    const colours = marker === 0xe0 || marker === 0xee || (marker === 0xe2 && Buffer.from(jpeg.subarray(at + 4, at + 15)).toString('latin1') === 'ICC_PROFILE')
    if (colours || marker < 0xe0 || (marker > 0xef && marker !== 0xfe)) kept.push(jpeg.subarray(at, next))
    at = next
  }
  // Not a photograph that anything could show.
  return jpeg
}
