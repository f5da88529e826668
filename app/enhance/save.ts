/**
 * Saves a form as it is typed, beside the ordinary submit.
 *
 *   <form data-save-to="/interventions/<id>/keep/done" data-keep="…">
 *     <input type="hidden" name="seenVersion" data-keep-with>, seenPrint, pen: what the page has seen; brought up to date after each save
 *     <input data-keep-not>      never sent from here
 *     <div data-saved></div>     where it says that it is saved, or why not
 *
 * The server refuses to write over somebody else's words; then this stops, and the ordinary submit shows both texts.
 */
import { keeperOf } from './keep.ts'

const WAIT = 2_000
const AGAIN = 10_000
const LONGEST = 15_000
const AT_THE_DOOR = 4_000
/** The most that a browser still sends for a page that is being left. */
const KEEPALIVE = 60_000

type Answer = { version?: number; print?: string; at?: string; held?: string; why?: string; said?: string }

const NO_NETWORK = 'No connection: what you typed is kept on this device, and is saved as soon as the connection is back.'
const NO_SERVER = 'It cannot be saved just now: what you typed is kept on this device, and we try again.'
const clock = (at: string | undefined) => new Date(at ?? Date.now()).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

function bodyOf(form: HTMLFormElement): URLSearchParams {
  const not = new Set([...form.querySelectorAll<HTMLInputElement>('[data-keep-not][name], input[type="file"], input[type="password"]')].map((one) => one.name))
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string' && !not.has(name)) body.append(name, value)
  return body
}

type Link = { words: string; href: string }
/** Opens beside the page, so that what is typed stays where it is. */
function linkTo({ words, href }: Link): HTMLAnchorElement {
  const link = document.createElement('a')
  link.href = href
  link.target = '_blank'
  link.rel = 'noopener'
  link.textContent = words
  return link
}
const SIGN_IN: Link = { words: 'sign in in another tab', href: '/sign-in' }

function status(form: HTMLFormElement): (words: string, warn?: boolean, link?: Link) => void {
  const line = document.createElement('p')
  line.className = 'hearth-saved'
  line.setAttribute('role', 'status')
  const place = form.querySelector('[data-saved]')
  if (place) place.append(line)
  else form.append(line)
  return (words, warn = false, link) => {
    if (line.textContent !== words) {
      line.textContent = words
      if (link && words.includes(link.words)) line.replaceChildren(words.slice(0, words.indexOf(link.words)), linkTo(link), words.slice(words.indexOf(link.words) + link.words.length))
    }
    line.classList.toggle('hearth-saved--warn', warn)
  }
}

function watch(form: HTMLFormElement, to: string) {
  const say = status(form)
  const keeper = keeperOf(form)
  let timer = 0
  let dirty = false
  let stopped = false
  let leaving = false
  let flight: Promise<void> | undefined

  function later(wait: number) {
    window.clearTimeout(timer)
    if (!stopped) timer = window.setTimeout(() => void save(), wait)
  }

  function saved({ version, print, at, held }: Answer, snapshot: string) {
    for (const [name, value] of [['seenVersion', version], ['seenPrint', print]] as const) {
      const field = form.querySelector<HTMLInputElement>(`input[name="${name}"]`)
      if (field && value !== undefined) field.value = String(value)
    }
    keeper?.saved(snapshot)
    say(`Saved ${clock(at)}${held ? `. Before it can be sent: ${held}` : ''}`, held !== undefined)
  }

  function refused({ why, said }: Answer) {
    if (why === 'clash' || why === 'locked' || why === 'gone') stopped = true
    if (why === 'wrong') return say(`Not saved yet: ${said ?? ''}`, true)
    dirty = true
    if (why === 'signed-out' || stopped) say(said ?? '', true, why === 'signed-out' ? SIGN_IN : undefined)
    else say(NO_SERVER, true)
    later(AGAIN)
  }

  async function send(keepalive: boolean) {
    const snapshot = keeper?.now() ?? ''
    const body = bodyOf(form)
    dirty = false
    let answer: Answer
    try {
      const response = await fetch(to, { method: 'POST', body, keepalive: keepalive && body.toString().length < KEEPALIVE, headers: { accept: 'application/json' }, signal: AbortSignal.timeout(LONGEST) })
      answer = await response.json().catch(() => ({ why: 'trouble' })) as Answer
      if (!response.ok || answer.version === undefined) return refused(answer)
    } catch {
      dirty = true
      say(NO_NETWORK, true)
      return later(AGAIN)
    }
    saved(answer, snapshot)
    if (dirty) later(WAIT)
  }

  async function save(keepalive = false) {
    if (!dirty || stopped || leaving || flight) return
    flight = send(keepalive)
    await flight.finally(() => (flight = undefined))
    if (dirty) later(AGAIN)
  }

  const touch = (event: Event) => {
    if ((event.target as HTMLElement).dataset?.keepNot !== undefined) return
    dirty = true
    later(WAIT)
  }
  form.addEventListener('input', touch)
  form.addEventListener('change', touch)
  window.addEventListener('online', () => later(0))
  window.addEventListener('focus', () => later(WAIT))
  window.addEventListener('pageshow', () => (leaving = false))
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void save(true))

  form.addEventListener('submit', (event) => {
    if (!navigator.onLine) {
      event.preventDefault()
      dirty = true
      return say(NO_NETWORK, true)
    }
    leaving = true
    window.clearTimeout(timer)
    if (!flight) return
    // What is under way finishes first, so that the two do not meet.
    event.preventDefault()
    const { submitter } = event
    void Promise.race([flight, new Promise((done) => window.setTimeout(done, AT_THE_DOOR))]).then(() => {
      flight = undefined
      form.requestSubmit(submitter)
    })
  })
  if (keeper?.restored) {
    dirty = true
    later(WAIT)
  }
}

export function saveAsTyped() {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-save-to]')) {
    if (form.dataset.saveTo) watch(form, form.dataset.saveTo)
  }
}
