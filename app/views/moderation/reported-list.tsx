import { refOf, type Reported, type Subject } from '#app/domain/moderation.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay, sayInstant } from '#app/platform/dates.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Hidden, TextArea } from '#app/ui/field/field.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { Typed } from '#app/views/reviews/typed.tsx'
import { More } from './first-askers.tsx'

export type Deciding = { deed: 'hide' | 'leave' | 'show-again'; row: string; reason: string; error: string | undefined } | null

const questions = {
  hide: { label: 'Why is it hidden?', hint: 'Its writer gets this by e-mail, and everybody reads it where the words stood. Repeat nothing of what they said.', button: 'Hide it' },
  leave: { label: 'Why may it stay?', hint: 'It is kept in the trail, for moderators.', button: 'Leave it' },
  'show-again': { label: 'Why is it shown again?', hint: 'Its writer gets this by e-mail, and it is kept in the trail.', button: 'Show it again' },
} as const

/** Reported words, who reported them and why, and what can be done. */
export function ReportedList({ reported, total, deciding }: { reported: readonly Reported[]; total: number; deciding: Deciding }) {
  if (total === 0) return <p className="govuk-body">None is waiting. What people report beside a question, an answer or a review appears here.</p>
  return (
    <>
      {reported.map(({ subject, flags }) => (
        <article key={refOf(subject)}>
          <h3 className="govuk-heading-s">{headingOf(subject)}</h3>
          <SummaryList
            rows={[
              { key: 'text', term: 'It says', value: <Typed text={subject.text} /> },
              ...flags.map((flag, at) => ({ key: `flag-${at}`, term: flag.by, value: `${flag.why} (${sayInstant(flag.at)})` })),
              { key: 'where', term: 'Where', value: <Where subject={subject} /> },
            ]}
          />
          <Decide subject={subject} deeds={subject.hiddenAt === null ? ['hide', 'leave'] : ['leave', 'show-again']} deciding={deciding} />
        </article>
      ))}
      <More shown={reported.length} total={total} />
    </>
  )
}

/** What is hidden now, so that it can be shown again. */
export function HiddenList({ hidden, deciding }: { hidden: readonly Subject[]; deciding: Deciding }) {
  if (hidden.length === 0) return <p className="govuk-body">Nothing is hidden.</p>
  return hidden.map((subject) => (
    <article key={refOf(subject)}>
      <h3 className="govuk-heading-s">{headingOf(subject)}</h3>
      <SummaryList
        rows={[
          { key: 'text', term: 'It says', value: <Typed text={subject.text} /> },
          { key: 'because', term: 'Hidden because', value: `${subject.hiddenBecause ?? ''} (${sayDay(dayOf(new Date(subject.hiddenAt!)))})` },
          { key: 'where', term: 'Where', value: <Where subject={subject} /> },
        ]}
      />
      <Decide subject={subject} deeds={['show-again']} deciding={deciding} />
    </article>
  ))
}

const Where = ({ subject: { link, title } }: { subject: Subject }) => (link ? <a href={link}>{title}</a> : <>{title}</>)
const headingOf = ({ noun, writer }: Subject): string => `${noun[0]!.toUpperCase()}${noun.slice(1)} by ${writer}`

/** A link to each deed; the one that was chosen asks for its reason. */
function Decide({ subject, deeds, deciding }: { subject: Subject; deeds: readonly (keyof typeof questions)[]; deciding: Deciding }) {
  const row = refOf(subject)
  const chosen = deciding && deciding.row === row && deeds.includes(deciding.deed) ? deciding : null
  if (!chosen) {
    return (
      <ButtonRow>
        {deeds.map((deed) => <a key={deed} href={`${paths.moderation()}?act=${deed}&on=${row}#reason`}>{questions[deed].button}<span className="govuk-visually-hidden"> – {headingOf(subject)}</span>, and say why</a>)}
      </ButtonRow>
    )
  }
  const { label, hint, button } = questions[chosen.deed]
  return (
    <form method="post" noValidate>
      <Hidden name="deed" value={chosen.deed} />
      <Hidden name="row" value={row} />
      <TextArea label={label} name="reason" rows={3} hint={hint} value={chosen.reason} error={chosen.error} />
      <Button kind={chosen.deed === 'hide' ? 'warn' : 'plain'}>{button}<span className="govuk-visually-hidden"> – {headingOf(subject)}</span></Button>
      {' '}<a href={paths.moderation()}>Not now</a>
    </form>
  )
}
