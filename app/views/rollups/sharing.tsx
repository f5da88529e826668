import { NEVER_SHOWN, SHOWN } from '#app/domain/rollups.ts'
import { dayOf, sayDay, sayInstant } from '#app/platform/dates.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { Table } from '#app/ui/table/table.tsx'

type When = Date | string | number
type Consent = { holder: { id: string; name: string }; givenBy: string; givenAt: When; endedBy: string | null; endedAt: When | null; holds: boolean }
type Holder = { id: string; name: string; kind: string; standing: Consent | null; asked: { by: string | null; at: When } | null }

const kindWords: Record<string, string> = { trust: 'Your trust', local_authority: 'Your local authority', former: 'No longer your trust or local authority' }
const say = (at: When): string => sayInstant(new Date(at))

/** One trust or local authority: whether it counts, since when, and the one button. */
export function HolderChoice({ holder, refusal }: { holder: Holder; refusal: string | null }) {
  const { standing } = holder
  return (
    <section className="hearth-sharing" aria-labelledby={`holder-${holder.id}`}>
      <h2 id={`holder-${holder.id}`}>{holder.name}</h2>
      <p className="hearth-sharing__kind">{kindWords[holder.kind] ?? ''}</p>
      {holder.kind === 'former' ? <p>It counts nothing of yours now. It would again if it became your trust or authority once more, unless you end it here.</p> : null}
      {standing ? <p>{standing.givenBy} said yes on {say(standing.givenAt)}.</p> : <p>It does not count your work.</p>}
      {holder.asked ? <p><strong>{holder.asked.by ?? 'Somebody'} of {holder.name} asked on {sayDay(dayOf(new Date(holder.asked.at)))}.</strong> If you do nothing, nothing is counted.</p> : null}
      {refusal ? <p>{refusal}</p> : (
        <form method="post">
          <Hidden name="holder" value={holder.id} />
          <Hidden name="deed" value={standing ? 'end' : 'give'} />
          <Button kind={standing ? 'quiet' : 'plain'}>{standing ? `Stop letting ${holder.name} count our work` : `Let ${holder.name} count our work`}</Button>
        </form>
      )}
    </section>
  )
}

export function WhatIsShown() {
  return (
    <>
      <h2>What it sees</h2>
      <ul>{SHOWN.map((one) => <li key={one}>{one}</li>)}</ul>
      <h2>What it never sees here</h2>
      <ul>{NEVER_SHOWN.map((one) => <li key={one}>{one}</li>)}</ul>
    </>
  )
}

export function SharingHistory({ history }: { history: readonly Consent[] }) {
  if (history.length === 0) return null
  return (
    <>
      <h2>Who said so, and when</h2>
      <Table
        caption="Said yes, and ended" captionHidden firstCellIsHeader head={[{ label: 'Who may count' }, { label: 'Said yes' }, { label: 'Ended' }]}
        rows={history.map((one) => ({ key: `${one.holder.id}-${String(one.givenAt)}`, cells: [one.holder.name, `${one.givenBy}, ${say(one.givenAt)}`, one.endedAt === null ? (one.holds ? 'Stands' : 'Stands, without effect') : `${one.endedBy ?? 'Somebody'}, ${say(one.endedAt)}`] }))}
      />
    </>
  )
}
