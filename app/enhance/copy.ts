/**
 * A button that copies what stands in a field.
 *
 *   <div data-copy><input readonly value="…"></div>   the button is put in after the field
 *
 * Where the browser will not copy, the words are marked, ready to be copied by hand.
 */
export function copyButtons() {
  for (const place of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const field = place.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
    if (field) place.append(...buttonFor(field))
  }
}

function buttonFor(field: HTMLInputElement | HTMLTextAreaElement): [HTMLButtonElement, HTMLSpanElement] {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'hearth-button hearth-button--plain'
  button.textContent = 'Copy'
  const said = document.createElement('span')
  said.className = 'hearth-copy__said'
  said.setAttribute('role', 'status')
  button.addEventListener('click', () => void copy(field).then((words) => (said.textContent = words)))
  return [button, said]
}

async function copy(field: HTMLInputElement | HTMLTextAreaElement): Promise<string> {
  field.focus()
  field.select()
  try {
    await navigator.clipboard.writeText(field.value)
    return 'Copied'
  } catch {
    return 'It is marked: copy it with your keyboard or menu'
  }
}
