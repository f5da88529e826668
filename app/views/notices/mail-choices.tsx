import { kindWords, refusableKinds } from '#app/domain/notices.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Checkboxes } from '#app/ui/field/field.tsx'

/** One tick for each kind of mail that one can do without. */
export function MailChoices({ wanted }: { wanted: readonly string[] }) {
  return (
    <form method="post" noValidate>
      <Checkboxes
        legend="Write to me about" name="kinds" values={wanted} hint="Untick what you do not want. What waits for you still stands on your desk."
        options={refusableKinds.map((value) => ({ value, ...kindWords[value] }))}
      />
      <Button>Save</Button>
    </form>
  )
}

/** What cannot be turned off, and why. */
export function AlwaysSent() {
  return (
    <section aria-labelledby="always">
      <h2 className="govuk-heading-m" id="always">What is always sent</h2>
      <p className="govuk-body">These keep your account safe, or somebody cannot go on until you answer.</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>Your account: confirming your address, and a new or changed password.</li>
        <li>Joining: whether you are in, and who asks to join what you lead.</li>
        <li>What is published in your organisation’s name: sent to you to approve, published, sent back, or withdrawn.</li>
        <li>Joint work that another organisation logs with yours, and what it answers.</li>
        <li>Networks: invitations, requests, and changes of membership.</li>
        <li>A moderator’s decision about something that you wrote or proposed.</li>
        <li>If you are a moderator: what is reported, and who waits for you.</li>
      </ul>
    </section>
  )
}
