/** Several lines as they were typed, and nothing but text. */
export function Typed({ text }: { text: string }) {
  return text.split(/\n+/).map((words, at) => <p key={at} className="govuk-body">{words}</p>)
}
