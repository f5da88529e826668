import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import * as notices from '#app/domain/notices.server.ts'
import { NotFound } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { config } from '#app/platform/config.server.ts'
import { sayInstant } from '#app/platform/dates.ts'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { Button } from '#app/ui/button/button.tsx'
import { TextField } from '#app/ui/field/field.tsx'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'

export const meta: MetaFunction = () => [{ title: 'Messages of the demonstration – Hearth' }]

export const loader = page(async ({ ctx, url }) => {
  if (!config().demo) throw new NotFound('There is no such page.')
  const current = Math.max(1, Math.min(1000, Number(url.searchParams.get('page')) || 1))
  const to = (url.searchParams.get('to') ?? '').trim().toLowerCase().slice(0, 200)
  const { letters, total } = await notices.lettersPage(ctx.db, current, to || null)
  return {
    to, total, current, pages: Math.max(1, Math.ceil(total / 25)),
    letters: letters.map((letter) => ({ id: letter.id, to: letter.toEmail, subject: letter.subject, at: sayInstant(letter.at), lines: lines(letter.body, config().baseUrl) })),
  }
})

/** The body's lines, with links to this site as paths, so that they can be followed whatever name this machine has. */
const lines = (body: string, baseUrl: string): { text: string; link?: string }[] =>
  body.split('\n').map((text) => (text.startsWith(`${baseUrl}/`) && !/\s/.test(text) ? { text, link: text.slice(baseUrl.length) } : { text }))

export default function DemoMail() {
  const { letters, to, total, current, pages } = useLoaderData<typeof loader>()
  return (
    <Reading>
      <PageTitle title="Messages of the demonstration" lead="In the demonstration no message leaves this machine. They land here a second or two after what they tell of." />
      <form method="get" className="hearth-inline-form">
        <TextField label="Only messages to this address" name="to" value={to} type="email" />
        <Button kind="plain">Show</Button>
      </form>
      {letters.length === 0 ? (
        <EmptyState title="No messages yet" action={{ to: paths.demo(), label: 'See who to sign in as' }}>
          Register, ask for a new password or log joint work with another organisation, and the message appears here. Reload the page after a moment.
        </EmptyState>
      ) : (
        letters.map((letter) => (
          <article key={letter.id} className="hearth-letter">
            <h2 className="govuk-heading-s">{letter.subject}</h2>
            <p className="hearth-quiet">To {letter.to}, {letter.at}</p>
            <div className="hearth-letter__body">
              {letter.lines.map((line, index) => (
                <p key={index}>{line.link ? <a className="govuk-link" href={line.link}>{line.text}</a> : line.text}</p>
              ))}
            </div>
          </article>
        ))
      )}
      <Pagination page={current} pages={pages} link={(n) => `?${new URLSearchParams({ ...(to ? { to } : {}), page: String(n) }).toString()}`} label={`${total} messages`} />
    </Reading>
  )
}
