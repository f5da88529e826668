import type { ReviewPage } from '#app/domain/reviews.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Hidden, TextArea } from '#app/ui/field/field.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Inset, Notice } from '#app/ui/notice/notice.tsx'
import { Typed } from './typed.tsx'

/** What was asked, of whom and by whom: for the two organisations between which it was asked. */
export function AskedPanel({ page }: { page: ReviewPage }) {
  const { asked, reviewed, organisation, status } = page
  if (!asked) return null
  return (
    <>
      <Inset>
        <p>{asked.by ?? 'The organisation that wrote it, which is not named,'} asked {organisation} on {sayDay(dayOf(new Date(asked.at)))} to look at this:</p>
        <Typed text={asked.asking} />
      </Inset>
      {reviewed && page.side === 'reviewer' && status !== 'signed' ? <p><a href={paths.intervention(reviewed.id)}>Read the whole account and how they found out</a>: {reviewed.setting}</p> : null}
      {page.side === 'reviewed' && status === 'asked' ? <p>Nobody at {organisation} has begun yet. Its people were told by e-mail.</p> : null}
      {page.side === 'reviewed' && status === 'writing' ? <p>{asked.writer} is writing this. You will hear when it is signed.</p> : null}
      {status === 'declined' ? <Notice title="Declined">{asked.writer ?? 'Somebody'} at {organisation} declined: {asked.declinedBecause}</Notice> : null}
    </>
  )
}

export function TakeOn({ version, refused }: { version: number; refused: boolean }) {
  return (
    <form method="post" noValidate>
      <Hidden name="seenVersion" value={version} />
      <p>The review takes about an hour. Once you take it on, your colleagues see that you are writing it.</p>
      <Button kind={refused ? 'plain' : 'main'} name="deed" value="take-on">Take it on</Button>
    </form>
  )
}

export function Decline({ version, reason, error }: { version: number; reason: string; error: string | undefined }) {
  return (
    <Details summary="Decline it" open={error !== undefined}>
      <form method="post" noValidate>
        <Hidden name="seenVersion" value={version} />
        <TextArea label="Why do you decline?" name="reason" rows={3} value={reason} error={error} hint="Its author and the leads of their organisation read this. It is not public." />
        <Button kind="warn" name="deed" value="decline">Decline it for our organisation</Button>
      </form>
    </Details>
  )
}

export function HandBack({ version, mine }: { version: number; mine: boolean }) {
  return (
    <Details summary={mine ? 'Let a colleague go on with it' : 'Let somebody else go on with it'}>
      <form method="post" noValidate>
        <Hidden name="seenVersion" value={version} />
        <p>Whoever takes it on next finds what has been written, declares an interest of their own, and signs under their own name.</p>
        <Button kind="plain" name="deed" value="hand-back">Hand it back</Button>
      </form>
    </Details>
  )
}
