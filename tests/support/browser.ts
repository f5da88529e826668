import { existsSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { chromium, type Browser, type Page } from 'playwright-core'
import { PASSWORD, people } from './world.ts'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage']

/** The Chromium of the settings, of the registry package, or of the machine. */
async function executable(): Promise<string> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  if (process.arch === 'x64' && process.platform === 'linux') {
    process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
    const packaged = await import('@sparticuz/chromium')
    return packaged.default.executablePath()
  }
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find((path) => existsSync(path))
  if (!found) throw new Error('No Chromium found. Set CHROMIUM_PATH to one.')
  return found
}

export const openBrowser = async (): Promise<Browser> => chromium.launch({ executablePath: await executable(), args: flags, headless: true })

/** Signs one of the cast in, as they would themselves. */
export async function signIn(page: Page, url: string, key: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.locator('input[name=email]').fill(people.find((one) => one.key === key)!.email)
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/desk/)
}

/** What axe finds wrong with a page, one line each. */
export async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  return violations.map((one) => `${page.url()} ${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)
}
