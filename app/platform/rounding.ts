/** Rounding as people round, on the decimal digits: 0.185 is 0.19, though in binary it lies below. Safe in the browser. */

/** Digits beyond the twelfth are noise of binary arithmetic, so that a computed 0.18499999999999997 is 0.185 too. */
const digitsOf = (value: number): [whole: string, part: string] => {
  const [mantissa = '0', power = '0'] = value.toPrecision(12).split('e')
  const [whole = '0', part = ''] = mantissa.split('.')
  const shift = Number(power)
  const digits = whole + part
  const point = whole.length + shift
  return point <= 0 ? ['0', '0'.repeat(-point) + digits] : [digits.slice(0, point).padEnd(point, '0'), digits.slice(point)]
}

/** A finite number to so many places, half away from zero. Never −0. */
export function roundAway(value: number, places: number): number {
  return Number(fixed(value, places))
}

/** The same as text with all its places: 2.5 to two places is "2.50". The sign is a hyphen, and nought has none. */
export function fixed(value: number, places: number): string {
  if (!Number.isFinite(value)) throw new RangeError('Only a finite number can be rounded.')
  const [whole, part] = digitsOf(Math.abs(value))
  const kept = BigInt(whole + part.slice(0, places).padEnd(places, '0')) + (Number(part[places] ?? '0') >= 5 ? 1n : 0n)
  const digits = kept.toString().padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return value < 0 && kept !== 0n ? `-${text}` : text
}

/** A figure for reading: a true minus sign, and thousands apart. */
export function sayFigure(value: number, places = 2): string {
  const [whole = '0', part] = fixed(Math.abs(value), places).split('.')
  const sign = value < 0 && /[1-9]/.test(fixed(value, places)) ? '−' : ''
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part === undefined ? '' : `.${part}`}`
}

/** An end of an interval: where it would read as nought and is not, with as many places as show on which side of nought it lies. */
export function sayEnd(value: number, places = 2): string {
  for (let more = places; more <= places + 4; more++) if (/[1-9]/.test(fixed(value, more))) return sayFigure(value, more)
  return sayFigure(value, places)
}
