import { PASSWORD, people } from './world.ts'

export type Reply = { status: number; headers: Headers; text: string; location: string }

/** Somebody with a cookie jar and no browser: sends what a browser would send, or what it never would. */
export type Caller = {
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  /** A form as a browser on this site sends it. `null` values are left out; lists repeat the name. */
  post(path: string, fields: Record<string, string | string[]>, headers?: Record<string, string | null>): Promise<Reply>
  cookies: Map<string, string>
}

export function caller(url: string): Caller {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit & { headers: Record<string, string> }): Promise<Reply> => {
    const jar = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${url}${path}`, { ...init, redirect: 'manual', headers: { ...init.headers, ...(jar ? { cookie: jar } : {}) } })
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      const name = pair.slice(0, pair.indexOf('='))
      const value = pair.slice(pair.indexOf('=') + 1)
      if (value === '' || /max-age=0/i.test(set)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return { status: response.status, headers: response.headers, text: await response.text(), location: response.headers.get('location') ?? '' }
  }
  return {
    cookies,
    get: (path, headers = {}) => ask(path, { method: 'GET', headers }),
    post(path, fields, extra = {}) {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
      const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded', origin: url }
      for (const [name, value] of Object.entries(extra)) {
        if (value === null) delete headers[name]
        else headers[name] = value
      }
      return ask(path, { method: 'POST', headers, body: body.toString() })
    },
  }
}

/** A caller signed in as one of the cast. */
export async function signedInAs(url: string, key: string): Promise<Caller> {
  const person = people.find((one) => one.key === key)
  if (!person) throw new Error(`There is nobody called ${key}.`)
  const who = caller(url)
  const reply = await who.post('/sign-in', { email: person.email, password: PASSWORD })
  if (reply.status !== 302) throw new Error(`${key} could not sign in: ${reply.status}\n${reply.text.slice(0, 500)}`)
  return who
}

/** The hidden and typed fields of the form on a page that posts to this place, as the page holds them. */
export function formOf(html: string, marker: string): Record<string, string> {
  const form = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map((match) => match[0]).find((text) => text.includes(marker))
  if (!form) throw new Error(`No form with ${marker} on this page.`)
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
    const type = attribute('type') ?? 'text'
    const name = attribute('name')
    if (!name || ((type === 'radio' || type === 'checkbox') && !/\bchecked\b/.test(tag)) || type === 'submit') continue
    fields[name] = unescape(attribute('value') ?? '')
  }
  for (const [, attributes = '', inner = ''] of form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const name = /\bname="([^"]*)"/.exec(attributes)?.[1]
    if (name) fields[name] = unescape(inner)
  }
  for (const [, attributes = '', inner = ''] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = /\bname="([^"]*)"/.exec(attributes)?.[1]
    const chosen = /<option[^>]*\bselected\b[^>]*>/.exec(inner)?.[0] ?? /<option[^>]*>/.exec(inner)?.[0] ?? ''
    if (name) fields[name] = unescape(/\bvalue="([^"]*)"/.exec(chosen)?.[1] ?? '')
  }
  return fields
}

const unescape = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#x27;|&#39;/g, "'").replace(/&amp;/g, '&')
