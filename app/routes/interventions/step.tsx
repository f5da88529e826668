import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as evidence from '#app/domain/evidence.server.ts'
import * as interventions from '#app/domain/interventions.server.ts'
import { stepNamed, steps } from '#app/domain/interventions.ts'
import { NotFound } from '#app/errors.ts'
import { page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Clash } from '#app/views/interventions/clash.tsx'
import { orderOf } from '#app/views/interventions/form.tsx'
import { KeptDone } from '#app/views/interventions/kept-done.tsx'
import { Locked } from '#app/views/interventions/locked.tsx'
import { StepForm } from '#app/views/interventions/step-form.tsx'
import { formStep, saveAndGoOn } from './steps.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? 'Step'}: ‘${data?.title ?? ''}’ – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const id = params.id!
  const named = stepNamed(params.step)
  if (!named) throw new NotFound('There is no such step.')
  if (named.key === 'files') throw redirect(paths.interventionFiles(id))
  const step = formStep(named.key)
  const found = await interventions.forStep(ctx, id, step, () => evidence.forEditing(ctx.db, id))
  const { words } = await interventions.forWriting(ctx)
  if (step === 'evidence') found.held = evidence.heldBack(await evidence.told(ctx.db, id))
  const done = stepNamed(url.searchParams.get('done') ?? '')
  return { id, step, name: named.title, place: steps.indexOf(named) + 1, of: steps.length, ...found, words, guidance: interventions.fieldGuidance(step), pen: newId(), done: done ? { key: done.key, title: done.title } : null }
})

export const action = saveAndGoOn

export default function Step() {
  const { id, step, name, place, of, title, status, version, print, values, held, locked, revises, words, guidance, pen, done } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const clashed = refused !== undefined && !locked && refused.typed.seenPrint !== print
  const errors = clashed ? {} : (refused?.errors ?? held)
  return (
    <>
      <BackLink to={paths.editIntervention(id)}>All steps</BackLink>
      {done ? <KeptDone names={[`${id}:${done.key}`]} /> : null}
      <ErrorSummary errors={locked ? null : errors} order={orderOf(step)} />
      {done && !refused ? <Notice kind="success" title="Saved">{done.title}{done.key === step && Object.keys(held).length > 0 ? ': it may stay in your draft, and cannot be sent like this' : ''}</Notice> : null}
      <PageTitle title={name} caption={`${title} · step ${place} of ${of}`} />
      {locked ? (
        <Locked id={id} said={locked} status={status} typed={refused?.typed} />
      ) : (
        <>
          {clashed ? <Clash step={step} saved={values} typed={refused.typed} /> : null}
          <StepForm id={id} step={step} values={refused?.typed ?? values} errors={errors} words={words} guidance={guidance} revising={revises !== null} seenVersion={version} seenPrint={print} pen={pen} />
        </>
      )}
    </>
  )
}
