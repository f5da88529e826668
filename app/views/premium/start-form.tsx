import { paths } from '#app/paths.ts'
import { academicYear } from '#app/platform/dates.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Hidden, Radios } from '#app/ui/field/field.tsx'

type School = { organisationId: string; statements: readonly { academicYear: number }[] }

/** Begins a statement for the newest year that has none; from a file it begins for any year without one. */
export function StartForm({ school, years, formKey }: { school: School; years: readonly number[]; formKey: string }) {
  const open = years.filter((year) => !school.statements.some((one) => one.academicYear === year))
  const [year] = open
  if (year === undefined) return null
  const hasLast = school.statements.some((one) => one.academicYear === year - 1)
  return (
    <>
      <form method="post" action={paths.startPremium()}>
        <Hidden name="organisationId" value={school.organisationId} />
        <Hidden name="year" value={year} />
        <Hidden name="formKey" value={formKey} />
        {hasLast ? (
          <Radios
            legend={`Begin the statement for ${academicYear(year)}`} name="from" value="last-year"
            options={[
              { value: 'last-year', label: `Carry over ${academicYear(year - 1)}`, hint: 'Challenges, outcomes and activities come along; costs and dates are asked again, and last year’s outcomes wait in Part B.' },
              { value: 'blank', label: 'Begin with an empty one', hint: 'What the register knows is filled in.' },
            ]}
          />
        ) : <Hidden name="from" value="blank" />}
        <Button>{hasLast ? 'Begin' : `Begin an empty one for ${academicYear(year)}`}</Button>
      </form>
      <p><a href={paths.readPremium({ organisation: school.organisationId })}>Read a statement from a Word file</a>, last year’s for example, in the Department for Education’s template.</p>
    </>
  )
}
