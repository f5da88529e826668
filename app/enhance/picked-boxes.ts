/** The boxes of a picker that takes many: a ticked one for each choice, as the server would draw it, kept on this device with what is typed. */
type Chosen = { id: string; name: string; detail: string }

const withClass = <K extends keyof HTMLElementTagNameMap>(name: K, className: string): HTMLElementTagNameMap[K] => Object.assign(document.createElement(name), { className })

/** What stands in storage may be anything. */
export function chosenBack(kept: string): Chosen[] {
  try {
    const read: unknown = JSON.parse(kept || '[]')
    if (!Array.isArray(read)) return []
    return (read as Partial<Chosen>[]).filter((one) => typeof one?.id === 'string' && typeof one.name === 'string').map((one) => ({ id: one.id!, name: one.name!, detail: typeof one.detail === 'string' ? one.detail : '' }))
  } catch {
    return []
  }
}

function listIn(root: HTMLElement, name: string): HTMLElement {
  const list = withClass('div', 'govuk-checkboxes')
  const legend = withClass('legend', 'govuk-fieldset__legend')
  const label = root.querySelector('label')
  legend.textContent = label?.textContent?.trim() ?? name
  if (label && root.dataset.pickerAnother) label.textContent = root.dataset.pickerAnother
  const set = withClass('fieldset', 'govuk-fieldset')
  const group = withClass('div', 'govuk-form-group')
  set.append(legend, list)
  group.append(set)
  root.before(group)
  return list
}

function boxOf({ id, name, detail }: Chosen, field: string, at: number): HTMLElement {
  const item = withClass('div', 'govuk-checkboxes__item')
  const box = Object.assign(withClass('input', 'govuk-checkboxes__input'), { type: 'checkbox', name: field, value: id, id: `${field}-picked-${at}`, checked: true })
  const label = Object.assign(withClass('label', 'govuk-label govuk-checkboxes__label'), { htmlFor: box.id, textContent: name })
  item.append(box, label)
  if (detail) {
    const hint = Object.assign(withClass('div', 'govuk-hint govuk-checkboxes__hint'), { id: `${box.id}-item-hint`, textContent: detail })
    box.setAttribute('aria-describedby', hint.id)
    item.append(hint)
  }
  return item
}

export function boxesFor(root: HTMLElement, field: string): { add(one: Chosen): void } {
  const form = root.closest('form')
  const kept = root.querySelector<HTMLInputElement>('[data-picker-picked]')
  const boxes = () => [...(form?.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${CSS.escape(field)}"]`) ?? [])]
  let made = 0

  function add(one: Chosen) {
    const there = boxes().find((box) => box.value === one.id)
    if (there) there.checked = true
    else (boxes()[0]?.closest<HTMLElement>('.govuk-checkboxes') ?? listIn(root, field)).append(boxOf(one, field, ++made))
  }
  const wordsOf = (box: HTMLInputElement, what: string) => box.parentElement?.querySelector(what)?.textContent ?? ''
  function note() {
    const ticked = boxes().filter((box) => box.checked).map((box): Chosen => ({ id: box.value, name: wordsOf(box, 'label'), detail: wordsOf(box, '.govuk-hint') }))
    if (kept) kept.value = ticked.length > 0 ? JSON.stringify(ticked) : ''
  }
  for (const one of chosenBack(kept?.value ?? '')) add(one)
  form?.addEventListener('change', note)
  // What was put back has been discarded: boxes that only it brought are unticked with it.
  form?.addEventListener('input', (event) => {
    if (event.target !== form) return
    const ids = chosenBack(kept?.value ?? '').map(({ id }) => id)
    for (const box of boxes()) if (box.id.startsWith(`${field}-picked-`)) box.checked = ids.includes(box.value)
  })
  return { add }
}
