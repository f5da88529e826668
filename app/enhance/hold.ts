/**
 * Holds a form back while there is no connection, so that pressing the button does not lose the page.
 *
 *   <form data-hold>   what is typed is kept on this device by `data-keep`, where the form has it
 *
 * When the connection is back it says so, and the same press sends the form.
 */
const OFFLINE = 'You have no connection. What you typed is kept on this device; press again when you are back.'
const OFFLINE_HERE = 'You have no connection. Leave this page open; press again when you are back.'
const BACK = 'You are back. Press the button again to send it.'

function hold(form: HTMLFormElement) {
  const line = document.createElement('p')
  line.className = 'hearth-held'
  line.setAttribute('role', 'status')
  line.hidden = true
  const say = (words: string) => {
    line.hidden = words === ''
    line.classList.toggle('hearth-held--back', words === BACK)
    line.textContent = words
  }
  form.append(line)
  form.addEventListener('submit', (event) => {
    if (navigator.onLine) return say('')
    event.preventDefault()
    say('keep' in form.dataset ? OFFLINE : OFFLINE_HERE)
    line.scrollIntoView({ block: 'nearest' })
  })
  window.addEventListener('online', () => !line.hidden && say(BACK))
}

export function holdBack() {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-hold]')) hold(form)
}
