import { statuses, type Reading } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { ButtonRow, LinkButton } from '#app/ui/button/button.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'

const meaning = {
  draft: 'Only people in your organisation can see this draft.',
  submitted: 'It is waiting for a lead to read it. Only people in your organisation can see it.',
  withdrawn: 'It is no longer in the library. Only people in your organisation can see it. It can be changed and sent again.',
} as const

/** For people of its organisation: where the account stands, and what they may do with it. */
export function StandingBanner({ account }: { account: Reading }) {
  const { inside, status, id } = account
  if (!inside) return null
  if (status === 'published')
    return inside.may.withdraw ? <p><a href={paths.withdrawIntervention(id)}>Take this out of the library</a>, to change it or for good.</p> : null
  const { may, returnedNote } = inside
  return (
    <Notice kind={returnedNote ? 'warn' : 'info'} title={returnedNote ? 'A lead sent this back with a note' : statuses[status]}>
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
