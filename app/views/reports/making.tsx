import { Fragment } from 'react'
import { IN_FORCE, OPENING_MAX, periodHint, periods, type Advice, type Choices } from '#app/domain/reports.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button/button.tsx'
import { DateField, Hidden, Radios, SelectField, TextArea } from '#app/ui/field/field.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Inset, Notice } from '#app/ui/notice/notice.tsx'

type Option = { value: string; label: string }
type Errors = Record<string, string>
type Made = { today: string; choices: Choices; organisations: readonly Option[]; frameworks: readonly Option[] }

/** What the report is about. It stands in one form with the head's own words, so that showing another period loses none of them. */
export function ChoicesForm({ making: { today, choices, organisations, frameworks }, errors }: { making: Made; errors: Errors }) {
  return (
    <section aria-label="What the report is about">
      {organisations.length > 1 ? <SelectField label="Organisation" name="organisation" options={organisations} value={choices.organisation} error={errors.organisation} /> : <Hidden name="organisation" value={choices.organisation} />}
      <Radios legend="Period" name="period" small options={periods.map((period) => ({ ...period, hint: periodHint(period.value, today) }))} value={choices.period} error={errors.period} />
      <Details summary="The two dates, if you chose other dates" open={choices.period === 'dates' || Boolean(errors.from ?? errors.to)}>
        <div className="hearth-report__dates">
          <DateField label="First day" name="from" value={choices.from} error={errors.from} max={today} />
          <DateField label="Last day" name="to" value={choices.to} error={errors.to} max={today} />
        </div>
      </Details>
      <p className="hearth-making__beside">Set beside: <strong>{frameworks.find((one) => one.value === choices.framework)?.label ?? 'no framework'}</strong></p>
      <Details summary="Change the inspection framework" open={Boolean(errors.framework) || (frameworks.some((one) => one.value === IN_FORCE) && choices.framework !== IN_FORCE)}>
        <SelectField label="Inspection framework" name="framework" options={frameworks} value={choices.framework} error={errors.framework} hint="Which framework’s areas your entries are set beside. Nothing is graded." />
        <p><a href={paths.frameworks()}>What Hearth holds of each framework</a></p>
      </Details>
      <Button kind="plain" name="deed" value="show">Show this report</Button>
    </section>
  )
}

type IssuePanelProps = { typed: Record<string, string | string[]>; errors: Errors; earlier: string | undefined; /** what a colleague keeps in the plan, after a clash */ theirs?: { opening: string; next: string; by: string | null } | null; /** what the plan keeps from the last report */ kept?: { opening: string; next: string } | undefined }

/** One button, and room for the head's own words for those who have a minute. */
export function IssuePanel({ typed, errors, earlier, theirs, kept }: IssuePanelProps) {
  const said = (name: string): string => (typeof typed[name] === 'string' ? typed[name] : '')
  const same = (name: 'opening' | 'next'): boolean => said(name) !== '' && said(name) === kept?.[name]
  const both = [same('opening') ? 'the opening sentence' : null, same('next') ? 'what we do next' : null].filter((one) => one !== null).join(' and ')
  const changed = (['opening', 'next'] as const).some((name) => said(name) !== '' && !same(name))
  return (
    <section className="hearth-report-issue" aria-labelledby="issue">
      <h2 id="issue">Issue it</h2>
      {earlier ? <Notice kind="warn"><p><a href={earlier}>Open the report that this form already made</a>.</p></Notice> : null}
      {theirs ? (
        <Inset>
          <h3>As {theirs.by ?? 'a colleague'} left it in the plan</h3>
          <p>Opening: {theirs.opening || 'none'}</p>
          <p>What we do next: {theirs.next || 'none'}</p>
        </Inset>
      ) : null}
      <Details summary={both === '' ? 'Add your own words' : `Your own words: ${both} kept from your last report`} open={changed || Boolean(errors.opening ?? errors.next)}>
        <TextArea label="An opening sentence" name="opening" optional rows={3} count={OPENING_MAX} value={said('opening')} error={errors.opening} hint={same('opening') ? 'Kept from your last report. Stands on the first page, as yours.' : 'Stands on the first page, as yours.'} />
        <TextArea label="What we do next" name="next" optional rows={6} value={said('next')} error={errors.next} hint={same('next') ? 'Kept from your last report. Part 7 of the report.' : 'Part 7 of the report. Without it, the report says that you have not added your next steps.'} />
      </Details>
      <Button name="deed" value="issue">Issue this report</Button>
      <p className="govuk-hint">It gets a date and a number and is never changed. You can issue another at any time.</p>
    </section>
  )
}

/** Private to whoever makes the report. */
export function AdviceList({ advice, organisation }: { advice: readonly Advice[]; organisation?: string | undefined }) {
  if (advice.length === 0) return null
  return (
    <Inset>
      <h2>Only for you: what someone might ask</h2>
      <p>None of this is in the report. It can be issued as it is.</p>
      <ul>{advice.map((one) => <li key={one.text}><Linked {...one} />{lead(one, organisation)}</li>)}</ul>
    </Inset>
  )
}

/** The entries that a sentence names lead to them. */
function Linked({ text, entries = [] }: Advice) {
  const ids = new Map(entries.map(({ ref, id }) => [ref, id]))
  return text.split(/\b(E\d+)\b/).map((part, at) => (at % 2 === 1 && ids.has(part) ? <a key={at} href={paths.collaboration(ids.get(part)!)}>{part}</a> : <Fragment key={at}>{part}</Fragment>))
}

function lead({ about, area, log, entries }: Advice, organisation: string | undefined) {
  if (about === null) return null
  if (about === 'framework') return <> <a href={paths.newReport({ organisation })}>Choose a framework</a></>
  if (about === 'plan') return area ? <> <a href={paths.reportPlanArea(area, { organisation })}>Shape this area</a></> : <> <a href={paths.reportPlan({ organisation })}>Shape your report</a></>
  if (about === 'log') return <> <a href={paths.newCollaboration({ organisation })}>Log an entry</a></>
  return entries ? null : <> <a href={paths.collaborations(log)}>See them in your log</a></>
}
