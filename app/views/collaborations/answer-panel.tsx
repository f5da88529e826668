import type { ReactNode } from 'react'
import type { Answer, Correction, Wording } from '#app/domain/collaborations.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Hidden, TextArea } from '#app/ui/field/field.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'
import { DateOfWork, DirectionOfWork, HoursAndPeople, WhatChanged, WhatWeDid, type Errors, type Values } from './fields.tsx'
import { Changes } from './proposed.tsx'

export type Answering = { id: string; name: string; answer: Answer; correction: Correction | null; note: string; reply: string; seenAnswer: number }
type PanelProps = { partner: Answering; version: number; logger: string; errors: Errors; typed: Values; today: string; wording: Wording }

function Deed({ partner, version, children }: { partner: Answering; version: number; children: ReactNode }) {
  return (
    <form method="post" noValidate>
      <Hidden name="partner" value={partner.id} />
      <Hidden name="seenVersion" value={version} />
      <Hidden name="seenAnswer" value={partner.seenAnswer} />
      {children}
    </form>
  )
}

const asValues = (words: Correction): Values => ({ ...words, hours: words.hours?.toString() ?? '', people: words.people?.toString() ?? '' })

/** For a person in the partner organisation: agree, put right, or say that it was not with us. */
export function AnswerPanel({ partner, version, logger, errors, typed, today, wording }: PanelProps) {
  const proposed = partner.answer === 'amended' ? partner.correction : null
  const values = typed.deed === 'amend' ? typed : asValues(proposed ?? wording)
  const countersign = (kind: 'main' | 'plain') => (
    <Deed partner={partner} version={version}>
      <p>Countersigning says that the entry is right as it stands. It then counts in both logs, as one record.</p>
      <ButtonRow><Button kind={kind} name="deed" value="countersign">Countersign</Button></ButtonRow>
    </Deed>
  )
  return (
    <section aria-labelledby="your-answer">
      <h2 id="your-answer">{proposed ? `${partner.name} has proposed a correction` : partner.answer === 'waiting' ? `Is this what you did? Answer for ${partner.name}` : `Answer again for ${partner.name}`}</h2>
      {proposed ? (
        <>
          {partner.note ? <Inset><p>“{partner.note}”</p></Inset> : null}
          <Changes wording={wording} proposed={proposed} />
          <p>{logger} decides. Until then there is nothing that you must do.</p>
          <Details summary="It is right after all: countersign it as it stands">{countersign('plain')}</Details>
        </>
      ) : partner.answer === 'countersigned' ? null : countersign('main')}
      <Details summary={proposed ? 'Change what you propose' : 'Something is not right: propose a correction'} open={typed.deed === 'amend'}>
        <Deed partner={partner} version={version}>
          <DateOfWork values={values} errors={errors} today={today} />
          <DirectionOfWork values={values} errors={errors} />
          <WhatWeDid values={values} errors={errors} />
          <WhatChanged values={values} errors={errors} />
          <HoursAndPeople values={values} errors={errors} />
          <TextArea label={`A note to ${logger}`} name="note" rows={2} value={typed.deed === 'amend' ? typed.note : proposed ? partner.note : ''} error={errors.note} optional />
          <p className="hearth-quiet">Nothing in the entry changes until {logger} agrees. If it does, you count as having countersigned.</p>
          <ButtonRow><Button kind="plain" name="deed" value="amend">Send the correction</Button></ButtonRow>
        </Deed>
      </Details>
      {partner.answer === 'declined' ? null : (
        <Details summary="This was not with us: decline" open={typed.deed === 'decline'}>
          <Deed partner={partner} version={version}>
            <TextArea label="Why do you decline?" name="reason" rows={2} value={typed.reason} error={errors.reason} hint={`${logger} reads this. The entry leaves your log.`} />
            <ButtonRow><Button kind="warn" name="deed" value="decline">Decline the entry</Button></ButtonRow>
          </Deed>
        </Details>
      )}
    </section>
  )
}

/** For the logging organisation: what a partner would put right, beside what the entry says. */
export function CorrectionPanel({ partner, version, errors, typed, wording }: PanelProps) {
  const proposed = partner.correction
  if (!proposed) return null
  return (
    <section aria-labelledby="correction">
      <h2 id="correction">{partner.name} proposes a correction</h2>
      {partner.note ? <Inset><p>“{partner.note}”</p></Inset> : null}
      <Changes wording={wording} proposed={proposed} />
      <Deed partner={partner} version={version}>
        <p>If you accept, the entry says what is proposed, the words before are kept in its history, and any other partner who has countersigned is asked again.</p>
        <ButtonRow><Button name="deed" value="accept">Accept the correction</Button></ButtonRow>
      </Deed>
      <Details summary="Keep your wording" open={typed.deed === 'keep'}>
        <Deed partner={partner} version={version}>
          <TextArea label={`Why? ${partner.name} reads this`} name="reply" rows={2} value={typed.reply} error={errors.reply} />
          <ButtonRow><Button kind="plain" name="deed" value="keep">Keep our wording</Button></ButtonRow>
        </Deed>
      </Details>
    </section>
  )
}
