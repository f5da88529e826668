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
  const { inside, status, id, revises } = account
  if (status === 'published') return <InTheLibrary account={account} />
  if (!inside) return null
  const { may, returnedNote, mayRestore } = inside
  const sentBack = returnedNote !== null && status === 'draft'
  return (
    <Notice kind={returnedNote ? 'warn' : 'info'} title={sentBack ? 'A lead sent this back with a note' : revises ? `A new version: ${statuses[status].toLowerCase()}` : statuses[status]}>
      {returnedNote ? <p>{returnedNote}</p> : null}
      {revises ? (
        <p>This is a new version of <a href={paths.intervention(revises.id)}>{revises.title}</a>. Readers see the last version until a lead approves this one, and then this one at the same address.</p>
      ) : null}
      {revises && status === 'draft' ? null : <p>{meaning[status]}</p>}
      <ButtonRow>
        {may.approve ? <LinkButton to={paths.reviewIntervention(id)}>Read it and decide</LinkButton> : null}
        {may.submit ? <LinkButton to={paths.previewIntervention(id)}>Check it and send it to a lead</LinkButton> : null}
        {mayRestore ? <LinkButton kind="plain" to={paths.restoreIntervention(id)}>Put the last version back</LinkButton> : null}
        {may.edit ? <LinkButton kind="plain" to={paths.editIntervention(id)}>Change it</LinkButton> : null}
        {revises && may.edit ? <LinkButton kind="plain" to={paths.reviseIntervention(revises.id)}>Throw the new version away</LinkButton> : null}
        {may.takeBack ? <LinkButton kind="plain" to={paths.submitIntervention(id)}>Take it back</LinkButton> : null}
      </ButtonRow>
    </Notice>
  )
}

/** Published: a new version may be begun, or is open; and a lead may take it out. */
function InTheLibrary({ account: { id, inside, mayWithdraw } }: { account: Reading }) {
  if (inside && (inside.mayRevise || inside.open))
    return (
      <p className="hearth-no-print">
        {inside.open ? (
          <>A new version of this is {inside.open.status === 'submitted' ? 'with a lead' : 'being written'}: <a href={paths.intervention(inside.open.id)}>look at it</a>. Readers still see the one below.</>
        ) : (
          <><a href={paths.reviseIntervention(id)}>Change it in a new version</a>. Readers see this one until a lead approves the next.</>
        )}
        {mayWithdraw ? <> Or <a href={paths.withdrawIntervention(id)}>take it out of the library</a>.</> : null}
      </p>
    )
  if (!mayWithdraw) return null
  return <p className="hearth-no-print">You are a moderator. If it breaks the terms: <a href={paths.withdrawIntervention(id)}>Withdraw it</a></p>
}
