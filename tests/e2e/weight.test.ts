import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProduct, type Running } from '#tests/support/running.ts'

let running: Running
beforeAll(async () => {
  running = await startProduct({ from: 'demo' })
})
afterAll(() => running?.stop())

const bytes = async (path: string): Promise<Buffer> => Buffer.from(await (await fetch(running.url + path)).arrayBuffer())

test.each(['/', '/interventions'])('the first view of %s is light enough for a rural line: 50 kB of HTML, styles and script, 90 kB of fonts', async (path) => {
  const html = (await bytes(path)).toString()
  const assets = [...new Set([...html.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js)(?:\?[^"]*)?)"/g)].map((match) => match[1]!))]
  expect(assets.length).toBeGreaterThanOrEqual(2)
  const texts = await Promise.all(assets.map(bytes))
  const code = [Buffer.from(html), ...texts].reduce((sum, text) => sum + gzipSync(text).length, 0)
  const fonts = [...new Set(texts.flatMap((text) => [...text.toString().matchAll(/url\(["']?(\/[^)"']+\.woff2?)/g)].map((match) => match[1]!)))]
  expect(fonts.length).toBe(2)
  const weights = await Promise.all(fonts.map(bytes))
  expect(code).toBeLessThanOrEqual(50 * 1024)
  expect(weights.reduce((sum, font) => sum + font.length, 0)).toBeLessThanOrEqual(90 * 1024)
  expect(weights.every((font) => font.subarray(0, 4).toString() === 'wOF2')).toBe(true)
})

test('reading pages carry no React', async () => {
  for (const path of ['/', '/interventions', '/networks', '/organisations', '/about']) expect((await bytes(path)).toString()).not.toMatch(/entry\.client|__remixContext|modulepreload/)
})
