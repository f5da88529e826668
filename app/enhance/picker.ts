/**
 * The picker: type, and choose from what the server finds. Without script it is an ordinary text field in an ordinary form.
 *
 *   <div data-picker data-picker-url="/organisations/search.json" data-picker-noun="organisation">
 *     <label for="organisation">…</label>
 *     <input id="organisation" name="organisation" …>          what is typed (and what a plain form sends)
 *     <input type="hidden" name="organisationId" data-picker-value>   the id of what was chosen; empty when typed over
 *   </div>
 *
 * With `data-picker-many="partners"`, each choice becomes a ticked box of that name in the form, and the field is empty again for the next. Its Find button stands
 * inside. `data-picker-hint` is what the hint says with script; `<input type="hidden" data-picker-picked>` lets the boxes be kept on the device with what is typed.
 *
 * The answer to `url?q=` is a list, bare or under `results`: `{ id, name, detail? }`; with `near`, of names that are merely near. With `data-picker-submit`, choosing sends the form.
 */
import { boxesFor } from './picked-boxes.ts'

type Found = { id: string; name: string; detail: string }

const WAIT = 180
const LEAST = 2
let made = 0

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

function understand(answer: unknown): Found[] {
  const body = answer as Record<string, unknown> | null
  const list = Array.isArray(answer) ? answer : (body?.results ?? body?.organisations ?? body?.items)
  if (!Array.isArray(list)) return []
  return (list as Record<string, unknown>[]).map((one) => ({
    id: text(one.id ?? one.value),
    name: text(one.name ?? one.label),
    detail: text(one.detail ?? one.hint ?? one.description) || [text(one.town), text(one.postcode), one.urn ? `URN ${text(one.urn)}` : ''].filter(Boolean).join(', '),
  }))
}

function picker(root: HTMLElement, url: string) {
  const input = root.querySelector<HTMLInputElement>('input:not([type="hidden"])')
  if (!input) return
  const value = root.querySelector<HTMLInputElement>('[data-picker-value]')
  const noun = root.dataset.pickerNoun ?? 'organisation'
  const id = `picker-${++made}`

  const list = document.createElement('ul')
  list.id = id
  list.className = 'hearth-picker__list'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', root.querySelector('label')?.textContent?.trim() ?? noun)
  const status = document.createElement('p')
  status.className = 'govuk-visually-hidden'
  status.setAttribute('role', 'status')
  const nothing = document.createElement('p')
  nothing.className = 'govuk-hint'
  nothing.hidden = true
  const many = root.dataset.pickerMany ? boxesFor(root, root.dataset.pickerMany) : null
  if (many) root.append(nothing, list, status)
  else input.after(nothing, list, status)
  const hint = root.querySelector('.govuk-hint')
  if (hint && root.dataset.pickerHint) hint.textContent = root.dataset.pickerHint

  input.autocomplete = 'off'
  for (const [name, is] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id })) input.setAttribute(name, is)

  let found: Found[] = []
  let active = -1
  let timer = 0
  let asking: AbortController | undefined

  function point(to: number) {
    active = to
    for (const [index, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(index === to))
    const option = list.children[to]
    if (option) {
      input!.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    } else input!.removeAttribute('aria-activedescendant')
  }

  function open(wanted: boolean) {
    list.hidden = !wanted
    input!.setAttribute('aria-expanded', String(wanted))
    if (!wanted) point(-1)
  }

  function choose(one: Found | undefined) {
    if (!one) return
    input!.value = many ? '' : one.name
    many?.add(one)
    if (value) value.value = one.id
    open(false)
    found = []
    status.textContent = many ? `${one.name} is ticked. Type to add another.` : `${one.name} chosen`
    root.dispatchEvent(new CustomEvent('picked', { bubbles: true, detail: one }))
    input!.form?.dispatchEvent(new Event('change', { bubbles: true }))
    if ('pickerSubmit' in root.dataset) input!.form?.requestSubmit()
  }

  function show(answer: unknown) {
    const results = understand(answer)
    found = results
    list.replaceChildren(
      ...results.map((one, index) => {
        const option = document.createElement('li')
        option.id = `${id}-${index}`
        option.setAttribute('role', 'option')
        option.append(one.name)
        if (one.detail) option.append(Object.assign(document.createElement('span'), { textContent: one.detail }))
        option.addEventListener('click', () => choose(one))
        return option
      }),
    )
    point(-1)
    open(results.length > 0)
    const near = results.length > 0 && Boolean((answer as { near?: unknown } | null)?.near)
    nothing.textContent = near ? `Nothing is called “${input!.value.trim()}”. Did you mean:` : results.length > 0 ? '' : `Nothing found for “${input!.value.trim()}”: try the town, postcode or URN.`
    nothing.hidden = results.length > 0 && !near
    const many = near ? nothing.textContent.replace(/:$/, '?') : results.length === 1 ? `1 ${noun} found.` : `${results.length} ${noun}s found.`
    status.textContent = results.length > 0 ? `${many} Use the up and down arrows to choose.` : nothing.textContent
  }

  async function ask() {
    const words = input!.value.trim()
    asking?.abort()
    if (words.length < LEAST) {
      nothing.hidden = true
      return open(false)
    }
    asking = new AbortController()
    try {
      const answer = await fetch(`${url}${url.includes('?') ? '&' : '?'}q=${encodeURIComponent(words)}`, { signal: asking.signal, headers: { accept: 'application/json' } })
      if (answer.ok) show(await answer.json())
    } catch {
      // Offline, or overtaken by more typing: the plain form still works.
    }
  }

  input.addEventListener('input', () => {
    if (value) value.value = ''
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), WAIT)
  })
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (found.length === 0) return
      event.preventDefault()
      if (list.hidden) open(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      point(active < 0 && step < 0 ? found.length - 1 : (active + step + found.length) % found.length)
    } else if (event.key === 'Enter' && !list.hidden && active >= 0) {
      event.preventDefault()
      choose(found[active])
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      open(false)
    }
  })
  // The list takes no focus away from the field.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  input.addEventListener('blur', () => open(false))
}

export function pickers() {
  for (const root of document.querySelectorAll<HTMLElement>('[data-picker]')) {
    if (root.dataset.pickerUrl) picker(root, root.dataset.pickerUrl)
  }
}
