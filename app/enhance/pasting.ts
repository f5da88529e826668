/** Text pasted from Word, Google Docs or LibreOffice arrives as clean Markdown. The converter is fetched only when somebody pastes such a text. */
const RICH = /<(?:p|h[1-6]|ul|ol|li|table|b|strong|em|i|a|blockquote)\b/i
/** Beyond this the plain text is pasted: nobody waits for a book. */
const LONGEST = 2_000_000

/** Typed in the browser's own way, so that undo still works and everything that listens hears of it. */
function insert(area: HTMLTextAreaElement, text: string) {
  area.focus()
  if (document.execCommand('insertText', false, text)) return
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
  area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
}

export function listenForPaste() {
  if (!document.querySelector('[data-markdown] textarea')) return
  document.addEventListener('paste', (event) => {
    const area = event.target
    if (!(area instanceof HTMLTextAreaElement) || !area.closest('[data-markdown]') || area.readOnly) return
    const html = event.clipboardData?.getData('text/html') ?? ''
    const plain = event.clipboardData?.getData('text/plain') ?? ''
    if (!RICH.test(html) || html.length > LONGEST) return
    event.preventDefault()
    void import('./paste.ts').then(
      ({ markdownFromHtml }) => insert(area, markdownFromHtml(html) || plain),
      () => insert(area, plain),
    )
  })
}
