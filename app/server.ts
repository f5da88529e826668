import { mkdirSync, readFileSync, existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { dirname } from 'node:path'
import compression from 'compression'
import express from 'express'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import { openBox, type Box } from '#db/client.server.ts'
import { migrate } from '#db/migrate.ts'
import { arrive } from './http/context.server.ts'
import { bodyLimit, keptByNobody, originGate } from './http/gate.server.ts'
import { securityHeaders } from './http/headers.server.ts'
import * as frameworks from '#app/domain/frameworks.server.ts'
import * as interventions from './domain/interventions.server.ts'
import { startJobs } from './jobs/main.ts'
import { config, readConfig, setConfig, type Config } from './platform/config.server.ts'
import { sha256 } from './platform/hashing.server.ts'
import { atHome } from './platform/home.server.ts'
import { newId, newSecret } from './platform/ids.ts'
import { log } from './platform/log.server.ts'

export type Running = { box: Box; server: Server; port: number; stop(): Promise<void> }

/** Opens the database of the settings, creating and migrating it if needed. */
export function openDatabase({ databaseFile }: Config): Box {
  if (databaseFile !== ':memory:') mkdirSync(dirname(databaseFile), { recursive: true })
  const box = openBox(databaseFile)
  migrate(box, atHome('db/migrations'))
  return box
}

/** Starts the whole product on the settings it is given. */
export async function serve(settings: Config, box: Box = openDatabase(settings)): Promise<Running> {
  setConfig(settings)
  const build = (await import('virtual:remix/server-build')) as unknown as ServerBuild
  const clientFolder = atHome('build/client')
  const enhance = existsSync(`${clientFolder}/enhance.js`) ? `/enhance.js?v=${sha256(readFileSync(`${clientFolder}/enhance.js`)).slice(0, 12)}` : ''

  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', settings.trustProxy)
  app.use((request, response, next) => {
    const id = newId()
    const began = performance.now()
    response.locals.nonce = newSecret()
    response.set('X-Request-Id', id)
    response.on('finish', () => {
      // One-time links hold their secret in the path: it is not logged.
      const path = request.path.replace(/^(\/(?:reset|confirm|collaborations\/invited)\/)[^/]+/, '$1…')
      log.info({ id, method: request.method, path, status: response.statusCode, ms: Math.round(performance.now() - began) }, 'request')
    })
    next()
  })
  app.use(securityHeaders())
  app.use(compression())
  app.use('/assets', express.static(`${clientFolder}/assets`, { immutable: true, maxAge: '1y', index: false, redirect: false }))
  app.use(express.static(clientFolder, { maxAge: '1h', index: false, redirect: false }))
  app.use(originGate, bodyLimit)
  app.use((request, response, next) => {
    // A path that starts with two slashes, or cannot be decoded, is no page of ours.
    try {
      decodeURIComponent(request.path)
    } catch {
      return void response.status(400).type('text/plain').send('This address cannot be read.')
    }
    if (/^\/[/\\]/.test(request.path)) return void response.status(404).type('text/plain').send('There is no such page.')
    // The framework's older way of asking one loader alone: nothing of ours uses it, so it is not open.
    if ('_data' in request.query) return void response.status(404).type('text/plain').send('There is no such page.')
    next()
  })
  app.use(keptByNobody)
  app.all(
    '*',
    createRequestHandler({
      build,
      mode: 'production',
      getLoadContext: (request, response) => arrive(box, request, response.locals.nonce as string, enhance),
    }),
  )
  const troubled: express.ErrorRequestHandler = (error, _request, response, next) => {
    log.error({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'unforeseen')
    if (response.headersSent) return next(error)
    response.status(500).type('text/plain').send('Something went wrong on our side. Nothing was changed. Try again in a minute.')
  }
  app.use(troubled)

  const server = createServer({ headersTimeout: 10_000, requestTimeout: 180_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 }, app)
  const jobs = startJobs(box)
  await new Promise<void>((ready, failed) => {
    server.once('error', failed)
    server.listen(settings.port, settings.host, () => ready())
  })
  // A large library's index is read in slices between requests, so that the first reader waits for less of it.
  interventions.warmLibrary(box).catch((error: unknown) => log.warn({ error: String(error) }, 'library not read ahead'))
  const address = server.address()
  return {
    box,
    server,
    port: typeof address === 'object' && address ? address.port : settings.port,
    async stop() {
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeIdleConnections()
      const force = setTimeout(() => server.closeAllConnections(), 10_000)
      await closed
      clearTimeout(force)
      await jobs.stop()
      box.close()
    },
  }
}

/** Ends gracefully on SIGTERM and SIGINT: requests in hand are answered first. */
export function stopOnSignal(running: Running): void {
  let stopping = false
  const end = () => {
    if (stopping) return
    stopping = true
    void running.stop().then(() => process.exit(0))
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}

/** `npm start` */
export async function main(): Promise<void> {
  let settings: Config
  try {
    settings = readConfig(process.env)
    setConfig(settings)
    frameworks.all()
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
  const running = await serve(settings).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
    console.error(`Hearth cannot start: ${error.code === 'EACCES' ? 'it may not use' : 'something else uses'} port ${settings.port}. Set PORT to another.`)
    process.exit(1)
  })
  stopOnSignal(running)
  console.log(`Hearth is at ${config().baseUrl} (listening on ${settings.host}:${running.port})`)
  if (!settings.smtpUrl && !settings.demo) console.log('SMTP_URL is not set: messages wait in the outbox and nobody can confirm an e-mail address.')
}
