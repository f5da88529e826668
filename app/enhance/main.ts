/** The one small script of plain pages. Everything works without it; it only makes things kinder. */
import { Button, CharacterCount, createAll, ErrorSummary, PasswordInput, SkipLink } from 'govuk-frontend'
import { copyButtons } from './copy.ts'
import { holdBack } from './hold.ts'
import { keepTyping } from './keep.ts'
import { listenForPaste } from './pasting.ts'
import { pickers } from './picker.ts'
import { rememberReading } from './read.ts'
import { saveAsTyped } from './save.ts'

/** A part that fails must not take the others with it. */
function attempt(enhancement: () => void) {
  try {
    enhancement()
  } catch (problem) {
    console.error(problem)
  }
}

/** The boxes for the chosen kind of figures open as it is chosen. */
function openBoxes() {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'outcome') return
    for (const fold of document.querySelectorAll<HTMLDetailsElement>(`[data-kinds~="${CSS.escape(target.value)}"] > details`)) fold.open = true
  })
}

/** What a link within the page points to may be folded away. */
function unfold() {
  const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null
  for (let fold = target?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true
}

function focus() {
  unfold()
  window.addEventListener('hashchange', unfold)
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.govuk-error-summary a[href^="#"]')) {
    link.addEventListener('click', () => {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)))
      for (let fold = target?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true
    })
  }
  if (!document.querySelector('.govuk-error-summary')) document.querySelector<HTMLElement>('[data-focus]')?.focus()
}

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
attempt(keepTyping)
attempt(saveAsTyped)
attempt(holdBack)
attempt(listenForPaste)
attempt(pickers)
attempt(rememberReading)
attempt(openBoxes)
attempt(copyButtons)
for (const part of [SkipLink, CharacterCount, PasswordInput, Button, ErrorSummary]) attempt(() => createAll(part))
attempt(focus)
