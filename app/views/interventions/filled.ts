/** What a form's fields hold, by name: what was typed when it came back, else what is saved. */
export type Values = Record<string, string | string[]>
export type Errors = Record<string, string>

export const one = (values: Values, name: string): string => {
  const value = values[name]
  return Array.isArray(value) ? (value[0] ?? '') : (value ?? '')
}
export const many = (values: Values, name: string): string[] => {
  const value = values[name]
  return Array.isArray(value) ? value : value ? [value] : []
}
