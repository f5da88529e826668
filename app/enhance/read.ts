/**
 * Remembers, on this device only, which version of an account was read here, and says when there is a newer one.
 *
 *   <p data-read-edition="<id>:<edition>" hidden></p>   filled and shown when an older version was read here
 *
 * Signing out forgets it.
 */
const PREFIX = 'hearth-read:'
const MOST = 300

export type Read = { edition: number; on: string }

/** What is said to somebody who read `before` here; null when there is nothing new. */
export function changedSince(id: string, edition: number, before: Read | null): { words: string; link: string; href: string } | null {
  if (!before || !(before.edition < edition)) return null
  return { words: `Changed since you read it here on ${before.on}: `, link: 'see what changed', href: `/interventions/${id}/history?from=${before.edition}&to=${edition}` }
}

/** What stands in storage may be anything. */
export function readBack(stored: string | null): Read | null {
  try {
    const read = JSON.parse(stored ?? 'null') as Partial<Read> | null
    return read && Number.isInteger(read.edition) && typeof read.on === 'string' ? { edition: read.edition!, on: read.on.slice(0, 40) } : null
  } catch {
    return null
  }
}

const ours = (store: Storage): string[] => Object.keys(store).filter((key) => key.startsWith(PREFIX))

function remember(store: Storage, id: string, edition: number) {
  const on = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date())
  const keys = ours(store)
  if (keys.length >= MOST) for (const key of keys.slice(0, keys.length - MOST + 1)) store.removeItem(key)
  store.setItem(PREFIX + id, JSON.stringify({ edition, on } satisfies Read))
}

export function rememberReading() {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/sign-out"], form[data-keep-forget]'))
    form.addEventListener('submit', () => void attempt((store) => ours(store).forEach((key) => store.removeItem(key))))
  for (const place of document.querySelectorAll<HTMLElement>('[data-read-edition]')) {
    const [id = '', number = ''] = (place.dataset.readEdition ?? '').split(':')
    if (!/^[0-9a-z]{20}$/.test(id) || !/^[1-9]\d{0,5}$/.test(number)) continue
    const news = changedSince(id, Number(number), attempt((store) => readBack(store.getItem(PREFIX + id))) ?? null)
    if (news) {
      const link = document.createElement('a')
      link.href = news.href
      link.textContent = news.link
      place.append(news.words, link, '.')
      place.hidden = false
    }
    attempt((store) => remember(store, id, Number(number)))
  }
}

/** Storage may be full, or forbidden: then nothing is remembered and nothing breaks. */
function attempt<T>(use: (store: Storage) => T): T | undefined {
  try {
    return use(window.localStorage)
  } catch {
    return undefined
  }
}
