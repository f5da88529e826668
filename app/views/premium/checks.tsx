import type { Check } from '#app/domain/premium.ts'
import { paths } from '#app/paths.ts'

const toField = (id: string, { part, activity, field }: Check): string => `${activity ? paths.premiumActivity(id, activity) : paths.editPremium(id, part)}#${field}`

/** What to look at before it goes out, each line leading to its field. `here`: the field is on this page. */
export function CheckList({ id, checks, here, linked = true }: { id: string; checks: readonly Check[]; here?: boolean | undefined; linked?: boolean | undefined }) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {checks.map((one, at) => (
        <li key={at}>{linked ? <a className="govuk-link" href={here ? `#${one.field}` : toField(id, one)}>{one.says}</a> : one.says}</li>
      ))}
    </ul>
  )
}
