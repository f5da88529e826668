import { Button } from '#app/ui/button/button.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { dayOf, sayDay, sayInstant } from '#app/platform/dates.ts'
import { Table } from '#app/ui/table/table.tsx'

type Session = { handle: string; browser: string; signedInAt: Date; usedUntil: Date; thisOne: boolean }

/** Where this person is signed in, and how to end it elsewhere. */
export function OwnSessions({ sessions }: { sessions: readonly Session[] }) {
  const others = sessions.filter((one) => !one.thisOne)
  return (
    <>
      <Table
        caption="Where you are signed in"
        captionHidden
        firstCellIsHeader
        head={[{ label: 'Browser' }, { label: 'Signed in' }, { label: 'Ends, unless used, on' }, { label: 'End it' }]}
        rows={sessions.map((one) => ({
          key: one.handle,
          cells: [
            one.browser || 'A browser',
            sayInstant(one.signedInAt),
            sayDay(dayOf(one.usedUntil)),
            one.thisOne ? 'This is the one you are using' : (
              <form method="post" noValidate key="end">
                <Hidden name="deed" value="end-session" />
                <Hidden name="session" value={one.handle} />
                <Button kind="quiet">Sign out there<span className="govuk-visually-hidden"> – {one.browser}, signed in {sayInstant(one.signedInAt)}</span></Button>
              </form>
            ),
          ],
        }))}
      />
      {others.length > 0 ? (
        <form method="post" noValidate>
          <Hidden name="deed" value="end-sessions" />
          <Button kind="plain">Sign out everywhere else</Button>
        </form>
      ) : null}
    </>
  )
}
