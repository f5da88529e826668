import type { Answer } from '#app/domain/collaborations.ts'
import { paths } from '#app/paths.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { Tag, type Tone } from '#app/ui/tag/tag.tsx'

type Shown = { id: string; organisationId: string | null; name: string; invited: boolean; answer: Answer; note: string; reply: string; answeredBy: string | null; answeredAt: Date | null; refusal: string | null }
type AnswersProps = { logger: string; partners: readonly Shown[]; words: Record<Answer, { label: string; tone: Tone }>; link?: ((partner: string) => string) | undefined }

/** Each partner with its answer: who gave it, when, and what they said. */
export function Answers({ logger, partners, words, link }: AnswersProps) {
  return (
    <ul className="govuk-list">
      {partners.map((one) => (
        <li key={one.id}>
          {one.organisationId ? <a href={paths.organisation(one.organisationId)}>{one.name}</a> : <strong>{one.name}</strong>} <Tag tone={words[one.answer].tone}>{words[one.answer].label}</Tag>
          {one.answeredBy && one.answeredAt ? <p className="hearth-quiet">{one.answeredBy}, {sayInstant(one.answeredAt)}</p> : null}
          {one.organisationId ? null : <p className="hearth-quiet">{one.invited ? 'Not on Hearth yet. Invited by e-mail to countersign.' : 'Not on Hearth yet. No e-mail address was given, so nobody has been asked.'}</p>}
          {one.note && (one.answer === 'amended' || one.answer === 'declined') ? <p>“{one.note}”</p> : null}
          {one.reply ? <p className="hearth-quiet">{logger} kept its wording: “{one.reply}”</p> : null}
          {link && one.refusal === null ? <p><a href={link(one.id)}>Answer for {one.name}</a></p> : null}
        </li>
      ))}
    </ul>
  )
}
