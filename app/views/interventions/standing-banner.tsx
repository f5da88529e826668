import { statuses, type Reading } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'

const meaning = {
  draft: 'Only people in your organisation can see this draft.',
  submitted: 'It is waiting for a lead to read it. Only people in your organisation can see it.',
  withdrawn: 'It is no longer in the library. Only people in your organisation can see it. It can be changed and sent again.',
} as const

/** For people of its organisation: where the account stands, and what they may do with it. A moderator may withdraw what is published. */
export function StandingBanner({ account }: { account: Reading }) {
  const { inside, status, id } = account
  if (status === 'published') {
    if (!account.mayWithdraw) return null
    if (inside?.leads) return <p><a href={paths.withdrawIntervention(id)}>Take this out of the library</a>, to change it or for good.</p>
    return <p>You are a moderator. If it breaks the terms: <a href={paths.withdrawIntervention(id)}>Withdraw it</a></p>
  }
  if (!inside) return null
  const { may, returnedNote } = inside
  return (
    <Notice kind={returnedNote ? 'warn' : 'info'} title={returnedNote && status !== 'withdrawn' ? 'A lead sent this back with a note' : statuses[status]}>
      {returnedNote ? <p>{returnedNote}</p> : null}
      <p>{meaning[status]}</p>
      <ButtonRow>
        {may.approve ? <LinkButton to={paths.reviewIntervention(id)}>Read it and decide</LinkButton> : null}
        {may.submit ? <LinkButton to={paths.previewIntervention(id)}>Check it and send it to a lead</LinkButton> : null}
        {may.edit ? <LinkButton kind="plain" to={paths.editIntervention(id)}>Change it</LinkButton> : null}
        {may.takeBack ? <LinkButton kind="plain" to={paths.submitIntervention(id)}>Take it back</LinkButton> : null}
      </ButtonRow>
    </Notice>
  )
}
