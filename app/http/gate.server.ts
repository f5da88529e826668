import type { Request, RequestHandler, Response } from 'express'
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

const MB = 1_048_576
const FORM = MB
const WITH_FILE = 12 * MB
/** The addresses that take files, as a browser without script sends to them. */
const TAKES_FILES = /^\/(?:(?:interventions|collaborations)\/[0-9a-z]{20}\/files|check\/\d{4}-\d{5,9}|premium\/read)$/
const LINGER_MS = 3_000
/** A form of words is there in a moment; a file on a village's line takes longer, and has the server's own limit. */
const FORM_MS = 30_000

/** Forms carry text: a megabyte is plenty, and twelve where a file may come along. A body of unknown length, or too long, is refused before it is read. */
export const bodyLimit: RequestHandler = (request, response, next) => {
  if (SAFE.has(request.method)) return next()
  const length = request.headers['content-length']
  if (length === undefined || request.headers['transfer-encoding'] !== undefined) return turnAway(request, response, 411, 'Say how long the form is.')
  const withFile = TAKES_FILES.test(request.path)
  if (!/^\d{1,15}$/.test(length) || Number(length) > (withFile ? WITH_FILE : FORM))
    return turnAway(request, response, 413, withFile ? 'That is too large. A file can be up to 10 MB. Go back, choose a smaller one and send it again.' : 'That is more than a form can hold. Shorten it and send it again.')
  if (!withFile) {
    const timer = setTimeout(() => request.destroy(), FORM_MS)
    request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
  }
  next()
}

/** The page the form stood on, if the address is a plain one of this site: nothing that was sent is written into HTML. */
const PLAIN_PATH = /^\/[0-9a-z/-]*$/i
function tooLarge({ path }: Request, sentence: string): string {
  const back = PLAIN_PATH.test(path) && !path.startsWith('//') ? path : '/'
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Too large – Hearth</title></head><body><main><h1>Too large</h1><p>${sentence}</p><p><a href="${back}">Back to the form</a></p></main></body></html>`
}

/** Answers at once and closes the line. What is still coming is let fall for a moment first: a line cut while sending loses the answer. */
function turnAway(request: Request, response: Response, status: number, sentence: string): void {
  // A page of its own: this far before the framework there is none of the site's. The way back is in the sentence too.
  const text = Buffer.from(status === 413 ? tooLarge(request, sentence) : sentence)
  response.status(status).set({ Connection: 'close', 'Content-Type': `${status === 413 ? 'text/html' : 'text/plain'}; charset=utf-8`, 'Content-Length': String(text.length), 'Cache-Control': 'no-store' })
  response.write(text)
  // Compression, if it is asked for, would hold the words back until the end.
  ;(response as Response & { flush?: () => void }).flush?.()
  const end = () => {
    clearTimeout(timer)
    response.end()
  }
  const timer = setTimeout(end, LINGER_MS)
  request.on('error', end).once('end', end).once('close', end).resume()
}

/** What a page says itself of these takes the place of what every page says: the framework would add a second. */
const OURS = new Set(['cache-control', 'x-content-type-options', 'content-security-policy'])
/** Whoever has one of these addresses may do what it is for: no proxy and no search engine keeps it. */
const HOLDS_SECRET = /^\/(reset|confirm|collaborations\/invited)\//
/** What a page says nothing about is not kept by anybody; what a page says of its own takes the place of that. */
export const keptByNobody: RequestHandler = (request, response, next) => {
  const secret = HOLDS_SECRET.test(request.path)
  response.set('Cache-Control', request.headers.cookie || secret ? 'private, no-store' : 'no-cache')
  if (secret) response.set('X-Robots-Tag', 'noindex, nofollow')
  const append = response.append.bind(response)
  response.append = (name, value) => (OURS.has(name.toLowerCase()) ? response.set(name, value) : append(name, value))
  next()
}
