import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser } from './browser.ts'
import { startProduct, type Running } from './running.ts'

/** The product with a copy of the demonstration, and a browser: of the test file that has called `forThisFile`. */
export let running: Running
export let browser: Browser

/** Starts both before the tests of a file and ends them after the last. */
export function forThisFile(): void {
  beforeAll(async () => {
    running = await startProduct({ from: 'demo' })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
  })
}
