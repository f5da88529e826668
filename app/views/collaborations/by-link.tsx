import { sayDay } from '#app/platform/dates.ts'
import { directionWords, type Correction } from '#app/domain/collaborations.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Hidden, Radios, TextArea, TextField } from '#app/ui/field/field.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import { sayHours } from './entry-card.tsx'
import { DateOfWork, DirectionOfWork, HoursAndPeople, WhatChanged, WhatWeDid, type Errors, type Values } from './fields.tsx'
import { Lines } from './history.tsx'

/** What somebody without an account sees of an entry, from the partner's side. */
export function InvitedFacts({ entry, kind }: { entry: Correction; kind: string }) {
  const rows = [
    { key: 'on', term: 'Date', value: sayDay(entry.happenedOn) },
    { key: 'kind', term: 'Kind of work', value: kind },
    { key: 'direction', term: 'Direction, from your side', value: directionWords[entry.direction].ours },
    { key: 'what', term: 'What and why', value: <Lines text={entry.what} /> },
    { key: 'changed', term: 'What changed', value: entry.changed ? <Lines text={entry.changed} /> : null },
    { key: 'hours', term: 'Hours', value: sayHours(entry.hours) },
    { key: 'people', term: 'Staff who took part', value: entry.people?.toLocaleString('en-GB') ?? null },
  ]
  return <SummaryList rows={rows.filter((row) => row.value !== null)} />
}

type AnswerProps = { entry: Correction; version: number; name: string; logger: string; today: string; errors: Errors; typed: Values }

/** One form with three buttons, because the name at its top goes with whichever is pressed. */
export function AnswerByLinkForm({ entry, version, name, logger, today, errors, typed }: AnswerProps) {
  const again = typed.deed !== undefined && typed.deed !== 'claim'
  const words: Values = { ...entry, hours: entry.hours?.toString() ?? '', people: entry.people?.toString() ?? '' }
  const values = again && typed.what ? typed : words
  return (
    <form method="post" noValidate>
      <h2>Is this what you did? Answer for {name}</h2>
      <Hidden name="seenVersion" value={version} />
      <TextField label="Your name" name="signer" value={again ? typed.signer : ''} error={errors.signer} autoComplete="name" maxLength={120} />
      <TextField label="Your job" name="job" value={again ? typed.job : ''} error={errors.job} autoComplete="organization-title" optional maxLength={120} hint="For example: Headteacher. Both go into the entry, where you and they can read them." />
      <p>Countersigning says that the entry is right as it stands. The link is used up with your answer.</p>
      <ButtonRow><Button name="deed" value="countersign">Countersign</Button></ButtonRow>
      <Details summary="Something is not right: propose a correction" open={typed.deed === 'amend'}>
        <DateOfWork values={values} errors={errors} today={today} />
        <DirectionOfWork values={values} errors={errors} />
        <WhatWeDid values={values} errors={errors} />
        <WhatChanged values={values} errors={errors} />
        <HoursAndPeople values={values} errors={errors} />
        <TextArea label={`A note to ${logger}`} name="note" rows={2} value={again ? typed.note : ''} error={errors.note} optional />
        <p className="hearth-quiet">Nothing in the entry changes until {logger} agrees. If it does, you count as having countersigned.</p>
        <ButtonRow><Button kind="plain" name="deed" value="amend">Send the correction</Button></ButtonRow>
      </Details>
      <Details summary="This was not with us: decline" open={typed.deed === 'decline'}>
        <TextArea label="Why do you decline?" name="reason" rows={2} value={again ? typed.reason : ''} error={errors.reason} hint={`${logger} reads this.`} />
        <ButtonRow><Button kind="warn" name="deed" value="decline">Decline the entry</Button></ButtonRow>
      </Details>
    </form>
  )
}

type ClaimProps = { name: string; choices: readonly { organisationId: string; name: string; already: boolean }[]; error: string | undefined }

/** For somebody who is signed in: the entry moves into the log of their organisation, and is answered there. */
export function ClaimForm({ name, choices, error }: ClaimProps) {
  return (
    <form method="post" noValidate>
      <Hidden name="deed" value="claim" />
      <Radios legend={`Which of your organisations is “${name}”?`} name="organisationId" value={choices.length === 1 ? choices[0]!.organisationId : undefined} error={error} options={choices.map((one) => ({ value: one.organisationId, label: one.name, hint: one.already ? 'Is named in this entry already: the two become one.' : undefined }))} />
      <p>The entry then stands in its log, and you can countersign it, put it right or decline it.</p>
      <ButtonRow><Button kind="plain">Put it in our log</Button></ButtonRow>
    </form>
  )
}

type AnsweredProps = { answer: 'countersigned' | 'amended' | 'declined' | 'claimed'; name: string; job: string; logger: string; kind: string; entry: Correction; note: string; proposed: Correction | null }

/** What somebody answered by a link, to be read again: nothing here can be pressed. */
export function WhatWasAnswered({ answer, name, job, logger, kind, entry, note, proposed }: AnsweredProps) {
  return (
    <section>
      <h2>What you answered</h2>
      <p>{answer === 'countersigned' ? 'Countersigned' : answer === 'amended' ? 'Correction proposed' : 'Declined'} as {job ? `${name}, ${job}` : name}. This is what {logger} had logged then.</p>
      <InvitedFacts entry={entry} kind={kind} />
      {proposed ? <><h3>What you proposed</h3><InvitedFacts entry={proposed} kind={kind} /></> : null}
      {note ? <p>You wrote: “{note}”</p> : null}
    </section>
  )
}
