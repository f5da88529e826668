import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

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
