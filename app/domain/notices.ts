import { z } from 'zod'
import { terms } from '#app/platform/fields.ts'

/** The face of notices: the kinds of mail, in words. */

/** What a person may do without. */
export const refusableKinds = ['questions', 'reviews', 'adoptions', 'versions', 'searches', 'rollups', 'follow-ups'] as const
export type RefusableKind = (typeof refusableKinds)[number]
export const mailKinds = ['essential', ...refusableKinds] as const

export const kindWords: Readonly<Record<RefusableKind, { label: string; hint: string }>> = {
  questions: { label: 'Questions and answers', hint: 'Somebody asks about what you wrote, or answers what you asked.' },
  reviews: { label: 'Reviews', hint: 'Your university or research school is asked for a review; or a review of your own practice is signed or declined.' },
  adoptions: { label: 'Others taking up your practice', hint: 'Another setting takes up what you published, delivers it, stops, or says what it found.' },
  versions: { label: 'New versions', hint: 'Something that you took up has a new version, or is taken out of the library.' },
  'follow-ups': { label: 'What changed?', hint: 'Half a term after joint work that you logged, if the entry does not say what came of it. At most one message a day.' },
  rollups: { label: 'Counting above your organisation', hint: 'Your trust or local authority asks whether it may count your countersigned work.' },
  searches: { label: 'Saved searches', hint: 'Something new in the library matches a search that you saved.' },
}

/** The kinds that are wanted: those that are ticked. */
export const MailForm = z.object({ kinds: terms(20) })
