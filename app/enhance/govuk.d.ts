declare module 'govuk-frontend' {
  type Part = new (root: Element | null, config?: Record<string, unknown>) => unknown
  export const Button: Part
  export const CharacterCount: Part
  export const ErrorSummary: Part
  export const PasswordInput: Part
  export const SkipLink: Part
  export function createAll(part: Part, config?: Record<string, unknown>): unknown[]
}
