import { paths } from '#app/paths.ts'
import { Inset } from '#app/ui/notice/notice.tsx'

/** What to do when a message does not come. */
export function NoMailYet({ demo, again }: { demo: boolean; again: { to: string; label: string } }) {
  return (
    <>
      {demo ? <Inset>In the demonstration no mail leaves this machine: <a href={paths.demoMail()}>read it here</a>.</Inset> : null}
      <h2 className="govuk-heading-m">If nothing comes in ten minutes</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>Look among junk or quarantined messages. School filters are strict with new senders.</li>
        <li>Perhaps the address was mistyped: <a href={again.to}>{again.label}</a>.</li>
        <li>Still nothing? <a href={paths.reportProblem()}>Tell us</a>, and leave another address to answer to.</li>
      </ul>
    </>
  )
}
