import type { RequestHandler } from 'express'
import { config } from '#app/platform/config.server.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * One gate for every unsafe method: the browser must say that the form came from this site. It stands before the framework,
 * which checks less. A request that says nothing about where it came from is refused too.
 */
export const originGate: RequestHandler = (request, response, next) => {
  // Nothing behind this line believes a Host header: the site's name is the operator's setting.
  request.headers.host = new URL(config().baseUrl).host
  delete request.headers['x-forwarded-host']
  if (SAFE.has(request.method)) return next()
  if (request.method !== 'POST') return void response.status(405).set('Allow', 'GET, HEAD, POST').type('text/plain').send('This address takes GET and POST only.')
  const origin = request.headers.origin
  const site = request.headers['sec-fetch-site']
  const ours = origin !== undefined ? allowedOrigins().includes(origin) && site !== 'cross-site' : site === 'same-origin'
  if (ours) {
    if (origin !== undefined) request.headers.origin = config().origin
    return next()
  }
  response.status(403).type('text/plain').send('This form was sent from another site, so nothing was done. Open the page on this site and send it from there.')
}

/** In the demonstration, localhost and 127.0.0.1 are the same door. */
function allowedOrigins(): string[] {
  const { origin, demo, port } = config()
  return demo ? [origin, `http://localhost:${port}`, `http://127.0.0.1:${port}`] : [origin]
}

/** Forms carry text: a megabyte is plenty. A body of unknown length is refused before it is read. */
export const bodyLimit: RequestHandler = (request, response, next) => {
  if (SAFE.has(request.method)) return next()
  const length = request.headers['content-length']
  if (length === undefined) return void response.status(411).type('text/plain').send('Say how long the form is.')
  if (!/^\d+$/.test(length) || Number(length) > 1_048_576) {
    response.status(413).set('Connection', 'close').type('text/plain').send('That is more than a form can hold. Shorten it and send it again.')
    return
  }
  next()
}
