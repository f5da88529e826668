import { sayMoney } from '#app/domain/premium.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'

type MenuShown = { label: string; source: string; reviewedOn: string; items: readonly { text: string; verified: boolean }[] }
export type TierShown = { key: string; menu: MenuShown; activities: readonly { key: string; what: string; cost: number | null; challenges: readonly number[]; evidence: boolean }[]; last: number | null }

/** The activities of one tier, each to be opened, moved up, or joined by another. */
export function TierActivities({ id, shown }: { id: string; shown: TierShown }) {
  return (
    <>
      {shown.activities.map((one, at) => (
        <div key={one.key} className="hearth-row">
          <div className="hearth-row__head">
            <p className="hearth-row__title"><a href={paths.premiumActivity(id, one.key)}>{one.what === '' ? 'An activity without words yet' : one.what.length > 140 ? `${one.what.slice(0, 138)}…` : one.what}</a></p>
            {at > 0 ? <Button kind="quiet" name="deed" value={`up:${one.key}`} ariaLabel={`Move activity ${at + 1} up`}>Move up</Button> : null}
          </div>
          <p>{[one.challenges.length > 0 ? `Addresses challenge ${one.challenges.join(', ')}` : 'Addresses no challenge yet', one.evidence ? 'evidence given' : 'no evidence yet', one.cost === null ? null : sayMoney(one.cost)].filter(Boolean).join(' · ')}</p>
        </div>
      ))}
      <Button kind="plain" name="deed" value="add">Save and add an activity</Button>
    </>
  )
}

/** What the menu of approaches has for this tier: something to think along. */
export function Menu({ menu }: { menu: MenuShown }) {
  return (
    <Details summary={`The menu of approaches: ${menu.label.toLowerCase()}`}>
      <ul className="govuk-list govuk-list--bullet">{menu.items.map((item) => <li key={item.text}>{item.text}</li>)}</ul>
      <p className="govuk-hint">{menu.items.every((item) => item.verified) ? '' : 'The heading is the source’s. The items are gathered from what schools publish and have not been checked against the source, word for word. '}Source: {menu.source}. Looked at on {sayDay(menu.reviewedOn)}.</p>
    </Details>
  )
}
