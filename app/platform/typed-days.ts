import { isDay } from './dates.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The latest such day that is not after `today`, of a day without its year: 22 November, 22nd Nov, 22/11. Null where it is none. */
function withoutYear(typed: string, today: string): string | null {
  const year = Number(today.slice(0, 4))
  const found = /^\d{1,2}(?:(?:st|nd|rd|th)?[ -]+[a-z]{3,9}\.?|[/.]\d{1,2})$/.test(typed)
  if (!found) return null
  const gap = /[/.]\d{1,2}$/.exec(typed)?.[0][0] ?? ' '
  // 29 February may be up to eight years back.
  const days = Array.from({ length: 9 }, (_, back) => typedDay(`${typed.replace(/\.$/, '')}${gap}${year - back}`))
  return days.find((day) => day !== null && day <= today) ?? null
}

/** "2026-11-22" of a day as people in England write it: 22/11/2026, 22.11.26, 22 Nov 2026, Sunday 22nd November 2026, or ISO text; with `today`, also without its year. Null where it is none. */
export function typedDay(text: string, today?: string): string | null {
  const typed = text.trim().slice(0, 60).toLowerCase().replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,7}[,.]? +/, '').replace(/[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?$/, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return made(iso[1]!, iso[2]!, iso[3]!)
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(typed)
  if (numbers) return made(numbers[3]!, numbers[2]!, numbers[1]!)
  const words = /^(\d{1,2})(?:st|nd|rd|th)?[ -]+([a-z]{3,9})\.?,?[ -]+(\d{4}|\d{2})$/.exec(typed)
  if (!words) return today === undefined ? null : withoutYear(typed, today)
  const month = MONTHS.indexOf(words[2]!.slice(0, 3))
  return month < 0 || !LONG[month]!.startsWith(words[2]!.replace(/^sept$/, 'sep')) ? null : made(words[3]!, String(month + 1), words[1]!)
}

const LONG = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

function made(year: string, month: string, day: string): string | null {
  const text = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(text) ? text : null
}
