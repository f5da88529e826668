import { z } from 'zod'
import { isDay } from './dates.ts'

/** The shapes a form's fields can have, each with the sentence said when it is wrong. Safe in the browser. */

const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/\u0000/g, '').trim()
const count = (max: number): string => max.toLocaleString('en-GB')

/** One line of text that must be there. */
export const line = (missing: string, max = 200) =>
  z.string({ error: missing }).transform((text) => tidy(text).replace(/\s+/g, ' ')).pipe(z.string().min(1, missing).max(max, `Use ${count(max)} characters or fewer.`))

/** One line of text that may be empty. */
export const optionalLine = (max = 200) =>
  z.string().default('').transform((text) => tidy(text).replace(/\s+/g, ' ')).pipe(z.string().max(max, `Use ${count(max)} characters or fewer.`))

/** Several lines that must be there. */
export const prose = (missing: string, max = 10_000) =>
  z.string({ error: missing }).transform(tidy).pipe(z.string().min(1, missing).max(max, `Use ${count(max)} characters or fewer.`))

/** Several lines that may be empty. */
export const optionalProse = (max = 10_000) => z.string().default('').transform(tidy).pipe(z.string().max(max, `Use ${count(max)} characters or fewer.`))

/** A day as `2026-11-22`. */
export const day = (missing: string) => z.string({ error: missing }).refine(isDay, missing)

/** One of a list. */
export const choice = <const V extends readonly [string, ...string[]]>(values: V, missing: string) => z.enum(values, { error: missing })

/** Any number of terms; which terms exist is asked in the domain. */
export const terms = (max = 30) => z.array(z.string().max(80)).max(max).default([])

/** A number that may be left out. Nothing typed is null, never 0. */
export const optionalNumber = (wrong: string, { min = 0, max = 1_000_000, whole = true }: { min?: number; max?: number; whole?: boolean } = {}) =>
  z.string().default('').transform((text, issues): number | null => {
    const typed = text.trim().replace(/,/g, '')
    if (typed === '') return null
    const number = Number(typed)
    if (!/^\d+(\.\d+)?$/.test(typed) || number < min || number > max || (whole && !Number.isInteger(number))) {
      issues.addIssue({ code: 'custom', message: wrong })
      return z.NEVER
    }
    return number
  })

const POUNDS = /^£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/
/** Pounds and pence as they are typed, kept in pence. Nothing typed is null, never 0. */
export const money = (wrong: string, { max = 1_000_000_00 }: { max?: number } = {}) =>
  z.string().nullish().transform((text, issues): number | null => {
    const typed = (text ?? '').trim()
    if (typed === '') return null
    const [, pounds, pence = ''] = POUNDS.exec(typed) ?? []
    const all = pounds === undefined ? NaN : Number(pounds.replace(/,/g, '')) * 100 + Number(pence.padEnd(2, '0'))
    if (all <= max) return all
    issues.addIssue({ code: 'custom', message: wrong })
    return z.NEVER
  })
/** Pence as they would be typed: "1250.50", "12". */
export const typedMoney = (pence: number | null): string => (pence === null ? '' : pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2))

/** Fields whose names begin alike, `hours-teacher` and `hours-leader`, as one record by what follows. Each is text. */
export const family = <T extends z.ZodType>(prefix: string, read: T) => read.meta({ family: prefix })

const SMALL_FILE = 200_000
/** A small text file in place of typed text. What it holds is never given back to the page. */
export const textFile = ({ most = SMALL_FILE, wrong, large }: { most?: number; /** said where it is no text */ wrong?: string; /** said where it is too large */ large?: string } = {}) =>
  z.string().default('').meta({ file: true, most, ...(wrong ? { wrong } : {}), ...(large ? { large } : {}) })

/** A tick box. */
export const tick = () => z.string().optional().transform((value) => value !== undefined && value !== '')

/** The hidden version that a page saw, so that a change by somebody else is noticed. */
export const seenVersion = () => z.coerce.number().int().min(1).max(1_000_000_000)

/** An id made by us. */
export const id = (missing: string) => z.string({ error: missing }).regex(/^[0-9a-z]{20}$/, missing)
