import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as adoptions from '#app/domain/adoptions.server.ts'
import { OwnEvaluationForm } from '#app/domain/adoptions.ts'
import * as taxonomies from '#app/domain/taxonomies.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button } from '#app/ui/button/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Finding } from '#app/views/evidence/finding.tsx'
import { evidenceOrder, EvidenceQuestions } from '#app/views/evidence/questions.tsx'

const done: Record<string, string> = {
  saved: 'It is saved. Readers see it when nothing is missing and a lead of your organisation has let them.',
  published: 'Readers see it on the practice’s page, and it counts on the page of its approach.',
  withheld: 'Readers do not see it any more.',
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `What you measured: ${data?.it.practice.title ?? ''} – Hearth` }]

export const loader = page(async ({ ctx, params, url }) => {
  const it = await adoptions.forEvaluating(ctx, params.id!)
  return { it, designs: taxonomies.terms('evaluation-designs'), designLabel: taxonomies.label('evaluation-designs', it.finding.told.design ?? ''), said: done[url.searchParams.get('done') ?? ''] ?? null }
})

export const action = deed(OwnEvaluationForm, async ({ ctx, params, input }) => {
  const id = params.id!
  const { deed, seenVersion, ...told } = input
  if (deed === 'save' || deed === 'scores') await adoptions.evaluate(ctx, id, told, seenVersion)
  else if (deed === 'publish') await adoptions.publishEvaluation(ctx, id, seenVersion)
  else await adoptions.withholdEvaluation(ctx, id, seenVersion)
  return redirect(`${paths.adoptionEvaluation(id)}?done=${{ save: 'saved', scores: 'saved', publish: 'published', withhold: 'withheld' }[deed]}`)
})

export default function Evaluation() {
  const { it, designs, designLabel, said } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const saving = refused?.typed.deed === 'save' || refused?.typed.deed === 'scores' ? refused : undefined
  return (
    <Reading>
      <BackLink to={paths.adoption(it.id)}>Back to what you took up</BackLink>
      <ErrorSummary errors={refused?.errors} order={evidenceOrder} />
      {said && !refused ? <Notice kind="success"><p>{said}</p></Notice> : null}
      <PageTitle title="What you measured" caption={it.practice.title} lead="The same questions as for those who wrote it. A difference, none, or a worse result: each helps the next setting decide." />
      {it.saved ? <Saved it={it} designLabel={designLabel} /> : null}
      <h2>{it.saved ? 'Change it' : 'Say what you measured'}</h2>
      {it.publishedAt ? <p>Readers see the result that was let out.</p> : null}
      <form method="post" noValidate encType="multipart/form-data">
        <Hidden name="seenVersion" value={it.version} />
        <EvidenceQuestions designs={designs} values={saving?.typed ?? it.values} errors={refused?.errors ?? {}} scores />
        {it.publishedAt ? <p>If you save, readers will not see the result until a lead has looked again.</p> : null}
        <Button name="deed" value="save">Save what you measured</Button>
      </form>
    </Reading>
  )
}

function Saved({ it, designLabel }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'it' | 'designLabel'>) {
  return (
    <section aria-labelledby="saved">
      <h2 id="saved">{it.publishedAt ? 'What readers see' : 'What is saved'}</h2>
      {it.empty ? <p>Nothing is filled in yet.</p> : it.problems.length === 0 ? <Finding finding={it.finding} designLabel={designLabel} /> : it.lines.length > 0 ? <ul>{it.lines.map((one) => <li key={one}>{one}</li>)}</ul> : <p>Your figures are saved. They stand in the form below.</p>}
      {it.problems.length > 0 && !it.empty ? <><p>Before it can be published:</p><ul>{it.problems.map((one) => <li key={one}>{one}</li>)}</ul></> : null}
      {it.warnings.length > 0 ? <><p>Look at this once more:</p><ul>{it.warnings.map((one) => <li key={one}>{one}</li>)}</ul></> : null}
      {it.refusal.publish !== null ? <p>{it.publishedAt ? null : `A lead of your organisation decides whether readers see it.${it.problems.length === 0 ? ' It is on their desk.' : ''}`}</p> : (
        <form method="post" noValidate>
          <Hidden name="seenVersion" value={it.version} />
          {it.publishedAt ? <Button kind="plain" name="deed" value="withhold">Take it off the practice’s page</Button>
            : it.problems.length === 0 ? <Button kind="plain" name="deed" value="publish">Let readers see it</Button> : null}
        </form>
      )}
    </section>
  )
}
