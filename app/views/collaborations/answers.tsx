import type { Answer } from '#app/domain/collaborations.ts'
import { paths } from '#app/paths.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { Tag, type Tone } from '#app/ui/tag/tag.tsx'

type Shown = { id: string; organisationId: string | null; name: string; invited: boolean; answer: Answer; note: string; reply: string; answeredBy: string | null; answeredAt: Date | null; refusal: string | null; sentTo: string | null; byLink: boolean; mayLink: boolean }
type AnswersProps = { logger: string; partners: readonly Shown[]; words: Record<Answer, { label: string; tone: Tone }>; link?: ((partner: string) => string) | undefined; sendTo: (partner: string) => string }

/** Each partner with its answer: who gave it, when, and what they said. */
export function Answers({ logger, partners, words, link, sendTo }: AnswersProps) {
  return (
    <ul className="govuk-list">
      {partners.map((one) => (
        <li key={one.id}>
          {one.organisationId ? <a href={paths.organisation(one.organisationId)}>{one.name}</a> : <strong>{one.name}</strong>} <Tag tone={words[one.answer].tone}>{words[one.answer].label}</Tag>
          {one.answeredBy && one.answeredAt ? <p className="hearth-quiet">{one.answeredBy}, {sayInstant(one.answeredAt)}</p> : null}
          {one.byLink ? <p className="hearth-quiet">Hearth has not checked who reads that letter box.</p> : null}
          {one.answer === 'waiting' ? <p className="hearth-quiet">{waits(one)}</p> : null}
          {one.mayLink ? <p><a href={sendTo(one.id)}>{one.sentTo ? 'Send the link again' : 'Send a link to countersign'}<span className="govuk-visually-hidden"> to {one.name}</span></a></p> : null}
          {one.note && (one.answer === 'amended' || one.answer === 'declined') ? <p>“{one.note}”</p> : null}
          {one.reply ? <p className="hearth-quiet">{logger} kept its wording: “{one.reply}”</p> : null}
          {link && one.refusal === null ? <p><a href={link(one.id)}>Answer for {one.name}</a></p> : null}
        </li>
      ))}
    </ul>
  )
}

function waits({ organisationId, sentTo }: Shown): string {
  if (organisationId) return sentTo ? `Asked on Hearth, and by a link sent to ${sentTo}.` : 'Asked on Hearth.'
  return sentTo ? `Not on Hearth yet. Asked by a link sent to ${sentTo}.` : 'Not on Hearth yet. No e-mail address was given, so nobody has been asked.'
}
