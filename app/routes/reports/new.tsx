import { json, redirect, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import * as reports from '#app/domain/reports.server.ts'
import { IssueForm, MakeForm, ownWordsIn, periods } from '#app/domain/reports.ts'
import { Invalid } from '#app/errors.ts'
import { deed, page, type Refused } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/platform/ids.ts'
import { BackLink } from '#app/ui/back-link/back-link.tsx'
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx'
import { Wide } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { PaperOnPage } from '#app/views/documents/paper.tsx'
import { AdviceList, ChoicesForm, IssuePanel } from '#app/views/reports/making.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Make a report – Hearth' }]

const ASKED = ['organisation', 'period', 'from', 'to', 'framework'] as const

/** With the preview as it is drawn. */
const onPage = (making: reports.Making) => ({ ...making, preview: making.preview && reports.paperOf(making.preview) })

export const loader = page(async ({ ctx, url }) => {
  const [organisation, period, from, to, framework] = ASKED.map((name) => url.searchParams.get(name) ?? '') as [string, string, string, string, string]
  return { ...onPage(await reports.forMaking(ctx, { organisation, period, from, to, framework })), accountId: ctx.who.accountId, formKey: newId() }
})

/** What comes back from a sent form: the report for the period that was chosen in it, beside everything that was typed. */
type Shown = Refused & { making?: ReturnType<typeof onPage> }

export const action = deed(MakeForm, async ({ ctx, input }) => {
  const shown = async (errors: Record<string, string>, status: number) => {
    const making = onPage(await reports.forMaking(ctx, input, ownWordsIn(input)))
    return json<Shown>({ errors: { ...making.errors, ...errors }, typed: { opening: input.opening, next: input.next }, making }, { status })
  }
  const read = IssueForm.safeParse(input)
  const wrong = read.success ? {} : Object.fromEntries(read.error.issues.map((issue) => [String(issue.path[0] ?? ''), issue.message]))
  if (read.success) {
    const { organisation, opening, next, ...about } = read.data
    const clashed = await keptWith(reports.keepSettings(ctx, organisation, { settings: { ...about, opening, next }, mark: input.mark }))
    // Whoever issues has the last word in the report, and leaves a colleague's words in the plan as they are.
    if (clashed && input.deed === 'show') return shown({ '': CLASHED }, 409)
  }
  if (input.deed === 'show') return shown({}, 200)
  if (!read.success) return shown(wrong, 422)
  try {
    const { number } = await reports.issue(ctx, read.data)
    return redirect(`${paths.report(number)}?done=issued`)
  } catch (error) {
    if (error instanceof Invalid) return shown(error.errors, 422)
    throw error
  }
})

const CLASHED = 'The opening or the next steps in the plan were changed since you opened the page. Yours are below and in the preview; those in the plan are shown beside them. Press “Show this report” again to keep yours in the plan.'

/** True when a colleague was first: then nothing was kept. */
async function keptWith(deed: Promise<void>): Promise<boolean> {
  try {
    await deed
    return false
  } catch (error) {
    if (error instanceof reports.Clashed) return true
    throw error
  }
}

export default function MakeReport() {
  const loaded = useLoaderData<typeof loader>()
  const sent = useActionData<Shown>()
  const typed = (name: keyof typeof loaded.choices): string | undefined => (typeof sent?.typed[name] === 'string' ? sent.typed[name] : undefined)
  const making = sent?.making ?? { ...loaded, choices: { ...loaded.choices, from: typed('from') ?? loaded.choices.from, to: typed('to') ?? loaded.choices.to, period: periods.find((one) => one.value === typed('period'))?.value ?? loaded.choices.period } }
  const errors = sent?.errors ?? making.errors
  const { preview } = making
  return (
    <Wide>
      <BackLink to={paths.reports()}>All reports</BackLink>
      <ErrorSummary errors={errors} order={[...ASKED, 'opening', 'next']} />
      <PageTitle title="Make a report" lead="It is ready below, from your own log. Change the period if you like, then issue it." />
      <form method="post" action={paths.newReport()} noValidate data-keep={`report:${loaded.accountId}`}>
        <input type="hidden" name="formKey" value={loaded.formKey} />
        <input type="hidden" name="mark" value={making.kept.mark} data-keep-with="" />
        <div className="hearth-making"><ChoicesForm making={making} errors={errors} /><IssuePanel kept={making.kept.on === null ? undefined : making.kept} typed={sent?.typed ?? { opening: making.kept.opening, next: making.kept.next }} errors={errors} earlier={sent?.earlier} theirs={sent?.errors[''] === CLASHED ? making.kept : null} /></div>
      </form>
      <p><a href={paths.reportPlan({ organisation: making.organisations.length > 1 ? making.choices.organisation : undefined })}>Shape it: choose what stands under each evaluation area, in your own words</a></p>
      {preview ? (
        <>
          <AdviceList advice={making.advice} organisation={making.organisations.length > 1 ? making.choices.organisation : undefined} />
          <h2>Preview</h2>
          <p>This is the whole report as it would be issued now. Your own words stand in it once you press “Show this report” or issue it.</p>
          <PaperOnPage paper={preview} />
        </>
      ) : null}
    </Wide>
  )
}
