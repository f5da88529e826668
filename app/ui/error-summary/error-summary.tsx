/** Everything wrong with a form, first on the page, each line leading to its field. */
export function ErrorSummary({ errors, order }: { errors: Record<string, string | undefined> | null | undefined; order?: readonly string[] | undefined }) {
  const lines = Object.entries(errors ?? {}).filter((line): line is [string, string] => Boolean(line[1]))
  if (lines.length === 0) return null
  const place = (name: string) => {
    const found = order?.indexOf(name) ?? -1
    return found < 0 ? Number.MAX_SAFE_INTEGER : found
  }
  if (order) lines.sort(([one], [other]) => place(one) - place(other))
  return (
    <div className="govuk-error-summary" data-module="govuk-error-summary" tabIndex={-1}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">There is a problem</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {lines.map(([name, words]) => (
              <li key={name}>{name === '' || name === 'form' ? words : <a href={`#${name}`}>{words}</a>}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}
