import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import * as premium from '#app/domain/premium.server.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { upload, type Uploaded } from '#app/http/uploads.server.ts'
import { paths } from '#app/paths.ts'
import { academicYear } from '#app/platform/dates.ts'
import { newId } from '#app/platform/ids.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { CheckRead, SendFile } from '#app/views/premium/read-form.tsx'

export const meta: MetaFunction = () => [{ title: 'Read a statement from Word – Hearth' }]

export const loader = page(({ ctx, url }) => premium.forReadingWord(ctx, url.searchParams.get('organisation') ?? ''))

type Read = Refused & { read?: Awaited<ReturnType<typeof premium.readFile>> & { formKey: string } }

const send = (file: Uploaded | null) =>
  deed(z.object({ year: z.string().max(4).default('') }), async ({ ctx, url, input }) => {
    const read = await premium.readFile(ctx, url.searchParams.get('organisation') ?? '', { year: Number(input.year), file })
    return data<Read>({ errors: {}, typed: {}, read: { ...read, formKey: newId() } }) as unknown as Response
  })

/** Whoever may not write for this school is told so before their file is read. */
export const action = upload(
  page(({ ctx, url }) => premium.forReadingWord(ctx, url.searchParams.get('organisation') ?? '')),
  (args, file) => send(file)(args),
)

export default function ReadPage() {
  const { organisation, years, existing } = useLoaderData<typeof loader>()
  const sent = useActionData<Read>()
  return (
    <Reading>
      <BackLink to={paths.premium()}>All statements</BackLink>
      <ErrorSummary errors={sent?.errors} />
      {sent?.read ? (
        <>
          <PageTitle title={`Check what was read: ${academicYear(sent.read.year)}`} caption={organisation.name} lead="Nothing is saved yet. Look through it, then save it; every part can be changed afterwards." />
          <CheckRead organisationId={organisation.id} read={sent.read} />
        </>
      ) : (
        <>
          <PageTitle title="Read a statement from a Word file" caption={organisation.name} lead="Last year’s statement in the Department for Education’s template, so that nothing has to be typed again." />
          <SendFile years={years} existing={existing} typed={sent?.typed ?? {}} errors={sent?.errors ?? {}} />
        </>
      )}
    </Reading>
  )
}

