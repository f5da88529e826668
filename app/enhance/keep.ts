/**
 * Keeps what a person types, on this device only, so that a crash, an expired session or a closed tab loses nothing.
 *
 *   <form data-keep="collaboration-new-<account id>">   kept under `hearth-keep:…`, put back when the form is next opened
 *   <div data-kept-done="collaboration-new-<account id>"> on the page after success: forget it (and with * at the end, all that begin so)
 *   <input data-keep-not>, or all inside a <div data-keep-not>   never kept; nor are passwords, files, codes and hidden fields
 *   <input type="hidden" data-keep-with>                 what the page had seen, kept and put back only together with what was typed
 *
 *   <div data-keep-say="The partners …">                 when something was put back, the boxes ticked in here are named after these words
 *
 * Signing out forgets everything.
 */
const PREFIX = 'hearth-keep:'
const EVERY = 3000
const NEVER = ['password', 'file', 'hidden', 'submit', 'button', 'reset', 'image']

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
type Kept = Record<string, string[]>

function controls(form: HTMLFormElement): Control[] {
  return [...form.elements].filter((one): one is Control => {
    if (!(one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement)) return false
    if (!one.name || one.closest('[data-keep-not]') || one.autocomplete === 'one-time-code') return false
    // A password that is being shown is of type text.
    if (one.classList.contains('govuk-password-input__input') || one.autocomplete.endsWith('-password')) return false
    return !NEVER.includes(one.type) || 'pickerValue' in one.dataset || 'pickerPicked' in one.dataset
  })
}

/** The hidden fields that go with what is typed. */
const withIt = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement>('input[data-keep-with]')]

const ticks = (one: Control): one is HTMLInputElement => one.type === 'checkbox' || one.type === 'radio'

function read(form: HTMLFormElement): Kept {
  const kept: Kept = {}
  for (const one of controls(form)) {
    const values = (kept[one.name] ??= [])
    if (one instanceof HTMLSelectElement) values.push(...[...one.selectedOptions].map((option) => option.value))
    else if (!ticks(one) || one.checked) values.push(one.value)
  }
  return kept
}

function write(form: HTMLFormElement, kept: Kept) {
  const seen: Record<string, number> = {}
  for (const one of controls(form)) {
    const values = kept[one.name]
    if (!values) continue
    if (ticks(one)) one.checked = values.includes(one.value)
    else if (one instanceof HTMLSelectElement) for (const option of one.options) option.selected = values.includes(option.value)
    else {
      const place = seen[one.name] ?? 0
      seen[one.name] = place + 1
      one.value = values[place] ?? one.value
    }
  }
}

/** Storage may be full, or forbidden: then nothing is kept and nothing breaks. */
function storage<T>(use: (store: Storage) => T): T | undefined {
  try {
    return use(window.localStorage)
  } catch {
    return undefined
  }
}

function stored(key: string): Kept | undefined {
  return storage((store) => JSON.parse(store.getItem(PREFIX + key) ?? 'null') as Kept | null) ?? undefined
}

const forget = (key: string) => storage((store) => store.removeItem(PREFIX + key))

/** Set by signing out: what is on the screen is not kept again on the way out. */
let left = false

function forgetAll(beginning = '') {
  storage((store) => {
    for (const key of Object.keys(store)) if (key.startsWith(PREFIX + beginning)) store.removeItem(key)
  })
}

function leave() {
  left = true
  forgetAll()
}

/** What was ticked long ago is easily overlooked, so it is named. */
function tickedAgain(form: HTMLFormElement): string {
  const said = [...form.querySelectorAll<HTMLElement>('[data-keep-say]')].map((place) => {
    const names = [...place.querySelectorAll<HTMLInputElement>('input[type="checkbox"]:checked')].map((box) => box.labels?.[0]?.textContent?.trim() ?? '').filter(Boolean)
    return names.length > 0 ? ` ${place.dataset.keepSay}: ${names.join('; ')}.` : ''
  })
  return said.join('')
}

function tell(form: HTMLFormElement, discard: () => void) {
  const box = document.createElement('div')
  box.className = 'hearth-kept'
  const words = document.createElement('p')
  words.setAttribute('role', 'status')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'hearth-button hearth-button--quiet'
  button.textContent = 'Discard it'
  button.addEventListener('click', () => {
    discard()
    words.textContent = 'Discarded.'
    button.remove()
    controls(form)[0]?.focus()
  })
  box.append(words, button)
  form.prepend(box)
  window.setTimeout(() => (words.textContent = `What you typed here before has been put back. It was kept on this device.${tickedAgain(form)}`), 50)
}

export type Keeper = {
  /** Something kept on this device was put back into the form. */
  restored: boolean
  /** What is typed now, as one text. */
  now(): string
  /** This is safe with the server: it need not be kept here. */
  saved(snapshot: string): void
}
const keepers = new WeakMap<HTMLFormElement, Keeper>()
export const keeperOf = (form: HTMLFormElement) => keepers.get(form)

/** Puts back what was kept, with what the page had seen when it was typed. Answers whether anything changed by it. */
function restore(form: HTMLFormElement, key: string, before: Kept): boolean {
  const kept = stored(key)
  if (!kept) return false
  write(form, kept)
  if (JSON.stringify(read(form)) === JSON.stringify(before)) return false
  const fresh = withIt(form).map((one) => [one, one.value] as const)
  for (const [one] of fresh) one.value = kept[one.name]?.[0] ?? one.value
  const old = JSON.stringify(withIt(form).map((one) => one.value))
  tell(form, () => {
    forget(key)
    if (JSON.stringify(withIt(form).map((one) => one.value)) === old) for (const [one, value] of fresh) one.value = value
    write(form, before)
    form.dispatchEvent(new Event('input', { bubbles: true }))
  })
  return true
}

function keep(form: HTMLFormElement, key: string) {
  const before = read(form)
  let first = JSON.stringify(before)
  let dirty = false
  const restored = restore(form, key, before)
  const save = () => {
    if (!dirty || left) return
    dirty = false
    const now = read(form)
    if (JSON.stringify(now) === first) forget(key)
    else storage((store) => store.setItem(PREFIX + key, JSON.stringify({ ...now, ...Object.fromEntries(withIt(form).map((one) => [one.name, [one.value]])) })))
  }
  const touch = () => (dirty = true)
  form.addEventListener('input', touch)
  form.addEventListener('change', touch)
  form.addEventListener('submit', save)
  window.addEventListener('pagehide', save)
  document.addEventListener('visibilitychange', save)
  window.setInterval(save, EVERY)
  keepers.set(form, {
    restored,
    now: () => JSON.stringify(read(form)),
    saved(snapshot) {
      first = snapshot
      dirty = true
      save()
    },
  })
}

export function keepTyping() {
  for (const done of document.querySelectorAll<HTMLElement>('[data-kept-done]')) {
    for (const key of (done.dataset.keptDone ?? '').split(' ')) {
      if (key.endsWith('*')) forgetAll(key.slice(0, -1))
      else forget(key)
    }
  }
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) {
    if (form.dataset.keep) keep(form, form.dataset.keep)
  }
  for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/sign-out"], form[data-keep-forget]')) {
    form.addEventListener('submit', leave)
  }
}
