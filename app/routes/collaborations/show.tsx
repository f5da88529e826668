import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AnswerEntry, answerWords, directionWords } from '#app/domain/collaborations.ts'
import * as collaborations from '#app/domain/collaborations.server.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { Invalid } from '#app/errors.ts'
import { cameTooLate, deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay, sayInstant } from '#app/platform/dates.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { AnswerPanel, CorrectionPanel } from '#app/views/collaborations/answer-panel.tsx'
import { Answers } from '#app/views/collaborations/answers.tsx'
import { DONE } from '#app/views/collaborations/done.ts'
import { sayList } from '#app/views/collaborations/entry-card.tsx'
import { valuesOf } from '#app/views/collaborations/fields.tsx'
import { WordingFacts } from '#app/views/collaborations/history.tsx'
import { EntryFiles } from '#app/views/collaborations/files.tsx'
import { late } from '#app/views/collaborations/late.ts'
import { TookPart } from '#app/views/collaborations/my-part.tsx'
import { NotTaken, WhatWouldChange } from '#app/views/collaborations/proposed.tsx'
import { Trail } from '#app/views/collaborations/trail.tsx'
import { WhatCameOfIt } from '#app/views/collaborations/what-came.tsx'
import { correctionIn } from './link-deed.server.ts'
import { onEntry } from './on-entry.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'Joint work'} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const [entry, myPart] = await Promise.all([collaborations.forReading(ctx, params.id!), collaborations.forMyPart(ctx, params.id!)])
  const others = entry.partners.filter((one) => !one.mine || entry.ours).map((one) => one.name)
  const needs = (one: (typeof entry.partners)[number]) => (entry.changeRefusal === null && one.answer === 'amended') || one.refusal === null
  const asked = url.searchParams.get('partner')
  const waiting = entry.partners.filter(needs).sort((one, other) => Number(other.answer === 'waiting') - Number(one.answer === 'waiting'))
  return {
    entry, myPart: myPart.mine || myPart.refusal === null ? { mine: myPart.mine && { hours: myPart.mine.hours } } : null, turn: waiting.find((one) => one.id === asked) ?? waiting[0] ?? null, turns: waiting.length,
    title: `${taxonomies.label('collaboration-kinds', entry.wording.kind)} with ${sayList([...(entry.ours ? [] : [entry.logger.name]), ...others])}`,
    kinds: Object.fromEntries(taxonomies.terms('collaboration-kinds').map((kind) => [kind.key, kind.label])),
    roles: Object.fromEntries(taxonomies.terms('staff-roles').map((role) => [role.key, role.label])),
    done: url.searchParams.get('done') ?? '', unasked: entry.partners.every((one) => one.sentTo === null && one.mayLink), tooLate: url.searchParams.get('done') === 'late' ? late(entry, asked ?? '') : undefined, today: dayOf(ctx.now), accountId: ctx.who.accountId,
  }
})

export const action = onEntry(deed(AnswerEntry, async ({ ctx, params, input }) => {
  const id = params.id!
  const seen = { entryId: id, partner: input.partner, seenVersion: input.seenVersion, seenAnswer: input.seenAnswer }
  const deeds = {
    countersign: () => collaborations.countersign(ctx, seen),
    amend: async () => collaborations.amend(ctx, seen, { correction: correctionIn(input), note: input.note }),
    decline: () => collaborations.decline(ctx, seen, input.reason),
    accept: () => collaborations.accept(ctx, seen),
    keep: () => collaborations.keep(ctx, seen, input.reply),
  }
  if (!(await cameTooLate(deeds[input.deed]()))) return redirect(`${paths.collaboration(id)}?done=${input.deed}`)
  if (input.deed === 'amend' || input.deed === 'decline') {
    const first = late(await collaborations.forReading(ctx, id), input.partner) ?? 'Somebody else was first.'
    throw new Invalid({ '': `${first} What you typed is kept in the form and has not been sent. Send it again if it still holds.` })
  }
  return redirect(`${paths.collaboration(id)}?done=late&partner=${input.partner}`)
}))

export default function Show() {
  const { entry, myPart, turn, turns, title, kinds, roles, done, unasked, tooLate, today, accountId } = useLoaderData<typeof loader>()
  const again = useActionData<Refused>()
  const errors = again?.errors ?? {}
  const said = again ? undefined : DONE[done === 'logged' && unasked ? 'logged-unasked' : done]
  const panel = turn ? { partner: turn, version: entry.version, logger: entry.logger.name, errors, typed: again ? valuesOf(again.typed) : {}, today, wording: entry.wording } : null
  const correcting = turn?.answer === 'amended' && entry.changeRefusal === null
  return (
    <>
      <BackLink to={paths.collaborations()}>The log</BackLink>
      <ErrorSummary errors={errors} />
      {said ? <Notice kind="success" title={said.title}><p data-kept-done={done === 'logged' ? `collaboration-new-${accountId} collaboration-again-${accountId}-*` : done === 'changed' ? `collaboration-${entry.id}` : undefined}>{said.words}</p></Notice> : null}
      {tooLate && !again ? <Notice kind="info" title="Somebody was first"><p>{tooLate}</p></Notice> : null}
      {entry.withdrawnAt ? <Notice kind="warn" title="Withdrawn"><p>{entry.logger.name} withdrew this entry on {sayInstant(entry.withdrawnAt)}. It counts in nobody’s log.</p></Notice> : null}
      <PageTitle title={title} caption={`${sayDay(entry.wording.happenedOn)} · ${directionWords[entry.wording.direction].ours}`} lead={`Logged by ${entry.loggedBy} of ${entry.logger.name}, ${sayInstant(entry.createdAt)}.`} />
      <TwoColumns
        main={
          <>
            <WordingFacts wording={entry.wording} kind={kinds[entry.wording.kind] ?? entry.wording.kind} roles={roles} />
            {entry.network ? <p>Part of <a href={paths.network(entry.network.id)}>{entry.network.name}</a>.</p> : null}
            {entry.intervention ? <p>About <a href={paths.intervention(entry.intervention.id)}>{entry.intervention.title}</a>.</p> : null}
            {panel && correcting ? <CorrectionPanel {...panel} /> : null}
            {panel && !correcting ? <AnswerPanel {...panel} /> : null}
            {entry.partners.filter((one) => one !== turn).map((one) => one.answer === 'amended' && one.correction ? <WhatWouldChange key={one.id} name={one.name} note={one.note} wording={entry.wording} proposed={one.correction} /> : null)}
            {entry.partners.map((one) => <NotTaken key={one.id} partner={one} logger={entry.logger.name} wording={entry.wording} />)}
            <WhatCameOfIt id={entry.id} outcomes={entry.outcomes} mayAdd={entry.mayAdd} saysOutcome={entry.saysOutcome} />
            {myPart ? <TookPart entryId={entry.id} part={myPart.mine} /> : null}
          </>
        }
        side={
          <>
            <h2>Who says so</h2>
            <Answers logger={entry.logger.name} partners={entry.partners} words={answerWords} sendTo={(partner) => paths.collaborationLink(entry.id, partner)} link={turns > 1 ? (partner) => `${paths.collaboration(entry.id)}?partner=${partner}` : undefined} />
            <h2>Files</h2>
            <EntryFiles id={entry.id} files={entry.files} />
            {entry.mayAdd ? <p><a href={paths.collaborationFiles(entry.id)}>{entry.files.some((one) => one.mine) ? 'Add or take away files' : 'Add a file'}</a></p> : null}
            {entry.changeRefusal === null ? (
              <>
                <h2>Your entry</h2>
                <p><a href={paths.editCollaboration(entry.id)}>Change this entry</a></p>
                <p><a href={paths.newCollaboration({ again: entry.id })}>Log it again</a></p>
                <p><a href={paths.withdrawCollaboration(entry.id)}>Withdraw it</a></p>
              </>
            ) : null}
          </>
        }
      />
      <section className="hearth-history" aria-labelledby="history">
        <h2 id="history">History</h2>
        <Trail lines={entry.trail} kinds={kinds} roles={roles} />
      </section>
    </>
  )
}
