import { redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as adoptions from '#app/domain/adoptions.server.ts'
import { TakeUpForm } from '#app/domain/adoptions.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { Button } from '#app/ui/button/button.tsx'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Hidden, SelectField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { LookAgain } from '#app/views/sent-anyway.tsx'
import { fieldOrder, KeptAndChanged, NoteField, StageField } from '#app/views/adoptions/fields.tsx'
import { one } from '#app/views/interventions/filled.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Take up ‘${data?.practice.title ?? ''}’ – Hearth` }]

export const loader = page(async ({ ctx, params }) => ({ practice: await adoptions.forTakingUp(ctx, params.id!), belongs: ctx.who.memberships.length > 0, formKey: newId() }))

export const action = deed(TakeUpForm, async ({ ctx, params, input }) => {
  const { note, kept, changed, anyway } = input
  if (anyway !== undefined) adoptions.lookAgain({ note, kept, changed }, anyway)
  return redirect(`${paths.adoption(await adoptions.takeUp(ctx, params.id!, input))}?done=taken-up`)
})

export default function TakeUp() {
  const { practice, belongs, formKey } = useLoaderData<typeof loader>()
  const refused = useActionData<Refused>()
  const values = refused?.typed ?? { stage: 'considering' }
  const errors = refused?.errors ?? {}
  const [only] = practice.choices
  return (
    <Reading>
      <BackLink to={paths.intervention(practice.id)}>Back to the practice</BackLink>
      <ErrorSummary errors={refused?.errors} order={fieldOrder} />
      <PageTitle title="Take this up" caption={practice.title} lead={`From ${practice.setting}.`} />
      {practice.already.map((done) => <p key={done.adoptionId}>{done.organisation} has taken it up already. <a href={paths.adoption(done.adoptionId)}>Say how it is going</a>.</p>)}
      {!only ? <CannotYet belongs={belongs} ours={practice.ours} taken={practice.already.length > 0} /> : (
        <form method="post" noValidate>
          <Hidden name="formKey" value={formKey} />
          {practice.choices.length > 1 ? (
            <SelectField
              label="Which of your organisations takes it up?" name="organisationId" value={one(values, 'organisationId')} error={errors.organisationId}
              options={[{ value: '', label: 'Choose' }, ...practice.choices.map((choice) => ({ value: choice.id, label: choice.name }))]}
            />
          ) : <><Hidden name="organisationId" value={only.id} /><p>For {only.name}.</p></>}
          <StageField values={values} errors={errors} />
          <NoteField values={values} errors={errors} />
          <KeptAndChanged values={values} errors={errors} />
          <Inset>
            <p>The people who wrote it will see who you are. Readers see only that a setting of your kind took it up, and when, until a lead of your organisation lets them see its name and what you wrote.</p>
          </Inset>
          <LookAgain said={errors.anyway} />
          <Button>{errors.anyway ? 'Take it up anyway' : 'Take it up'}</Button>
        </form>
      )}
    </Reading>
  )
}

function CannotYet({ belongs, ours, taken }: { belongs: boolean; ours: boolean; taken: boolean }) {
  if (taken) return null
  if (ours) return <p>Your own organisation wrote this, so there is nothing to take up. <a href={paths.adoptions()}>See who has taken it up</a>.</p>
  return belongs ? null : (
    <EmptyState title="Join your organisation first" action={{ to: paths.join(), label: 'Find your organisation' }}><p>A practice is taken up for an organisation: your school, nursery, university or council.</p></EmptyState>
  )
}
