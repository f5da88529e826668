import { runnerImport } from 'vite'

const { module } = await runnerImport(new URL('./check.ts', import.meta.url).pathname, { configFile: false, logLevel: 'error' })
process.exitCode = await module.checkOffice()
