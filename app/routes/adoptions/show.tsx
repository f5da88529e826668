import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as adoptions from '#app/domain/adoptions.server.ts'
import { AdoptionForm, stageWords } from '#app/domain/adoptions.ts'
import { results, type Result } from '#app/domain/interventions.ts'
import { Invalid } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { TwoColumns } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { LookAgain } from '#app/views/sent-anyway.tsx'
import { fieldOrder, KeptAndChanged, NoteField, StageField, wordsApart } from '#app/views/adoptions/fields.tsx'
import { Steps } from '#app/views/adoptions/steps.tsx'
import { Clash, clashOf, SaveOver, SeenVersion } from '#app/views/networks/clash.tsx'
import { WhatReadersSee } from '#app/views/adoptions/what-readers-see.tsx'

const done: Record<string, string> = {
  'taken-up': 'It is on your list, and the people who wrote it will hear of it. Come back here when something changes.',
  moved: 'The new step stands in the trail.',
  changed: 'What you keep and change is saved.',
  shown: 'Readers see your setting’s name and what you wrote.',
  hidden: 'Readers see neither your setting’s name nor what you wrote.',
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Taken up: ${data?.it.practice.title ?? ''} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => ({ it: await adoptions.forReading(ctx, params.id!), said: done[url.searchParams.get('done') ?? ''] ?? null, formKey: newId() }))

export const action = deed(AdoptionForm, async ({ ctx, params, input }) => {
  const id = params.id!
  const { stage, note, kept, changed, seenVersion, anyway } = input
  if (input.deed === 'move') {
    if (!stage) throw new Invalid({ stage: 'Choose how far you have come.' })
    if (anyway !== undefined) adoptions.lookAgain({ note }, anyway)
    await adoptions.move(ctx, id, { stage, note, seenVersion })
  } else if (input.deed === 'change') {
    if (anyway !== undefined) adoptions.lookAgain({ kept, changed }, anyway)
    await adoptions.change(ctx, id, { kept, changed, seenVersion: input.over ?? seenVersion })
  } else await adoptions.letReaders(ctx, id, { named: input.deed === 'show', seenVersion, looked: input.looked })
  return redirect(`${paths.adoption(id)}?done=${{ move: 'moved', change: 'changed', show: 'shown', hide: 'hidden' }[input.deed]}`)
})

export default function Show() {
  const { it, said, formKey } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const typed = (deed: string) => (refused?.typed.deed === deed ? refused : undefined)
  const [moving, changing, showing] = [typed('move'), typed('change'), typed('show')]
  const clash = clashOf(changing, it.version)
  const errors = changing ? clash.errors : (refused?.errors ?? {})
  const words = changing?.typed ?? { kept: it.kept, changed: it.changed }
  return (
    <>
      <BackLink to={paths.adoptions()}>Taken up</BackLink>
      <ErrorSummary errors={refused ? errors : null} order={fieldOrder} />
      {said && !refused ? <Notice kind="success"><p>{said}</p></Notice> : null}
      <PageTitle title={it.practice.title} caption={`Taken up by ${it.organisation.name}`} lead={`${stageWords[it.stage].label}.${it.practice.setting ? ` From ${it.practice.setting}.` : ''}`} />
      <TwoColumns
        main={
          <>
            <section aria-labelledby="move-on">
              <h2 id="move-on">Move on to the next stage</h2>
              <form method="post" noValidate>
                <Hidden name="formKey" value={formKey} />
                <Hidden name="seenVersion" value={it.version} />
                <StageField values={moving?.typed ?? {}} errors={moving?.errors ?? {}} />
                <NoteField values={moving?.typed ?? {}} errors={moving?.errors ?? {}} />
                <LookAgain said={moving?.errors.anyway} />
                <Button name="deed" value="move">{moving?.errors.anyway ? 'Add it anyway' : 'Add this step'}</Button>
              </form>
            </section>
            <section aria-labelledby="kept-changed">
              <h2 id="kept-changed">What you keep and what you change</h2>
              {changing && clash.clashed ? <Clash parts={wordsApart(it, words)} /> : null}
              <form method="post" noValidate>
                <SeenVersion value={clash.seenVersion} />
                <KeptAndChanged values={words} errors={changing ? errors : {}} />
                {changing && clash.clashed ? <SaveOver version={it.version} ticked={changing.typed.over} error={errors.over} /> : null}
                <LookAgain said={changing?.errors.anyway} />
                <Button kind="plain" name="deed" value="change">{changing?.errors.anyway ? 'Save it anyway' : 'Save what you keep and change'}</Button>
              </form>
            </section>
            <WhatReadersSee {...it} error={showing?.errors.looked} />
          </>
        }
        side={<Beside it={it} />}
      />
    </>
  )
}

function Beside({ it }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'it'>) {
  const { evaluation, practice } = it
  return (
    <>
      <h2>The practice</h2>
      {practice.id ? <p><a href={paths.intervention(practice.id)}>Read it again</a>, or <a href={paths.questions(practice.id)}>ask the people who did it</a>.</p> : <p>It has been taken out of the library. Your own record of it stays.</p>}
      {practice.id ? <p><a href={paths.newCollaboration({ intervention: practice.id })}>Log joint work about it</a></p> : null}
      <h2>Your own evaluation</h2>
      {evaluation
        ? <p>{evaluation.result ? results[evaluation.result as Result] : 'Begun'}. {evaluation.publishedAt ? 'Readers see it.' : 'Readers do not see it until a lead lets them.'} <a href={paths.adoptionEvaluation(it.id)}>Open it</a></p>
        : <p>Did it make a difference with you? Finding none is a result too. <a href={paths.adoptionEvaluation(it.id)}>Say what you measured</a></p>}
      <h2>The trail</h2>
      <Steps steps={it.steps} />
    </>
  )
}
