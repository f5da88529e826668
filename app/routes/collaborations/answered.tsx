import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { page } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Reading } from '#app/ui/layout/layout.tsx'
import { PageTitle } from '#app/ui/page-title/page-title.tsx'

export const meta: MetaFunction = () => [{ title: 'Thank you – Hearth' }, { name: 'robots', content: 'noindex' }]

/** Where the answer by a link leads. It says nothing of any entry: the link is used up, and this address is everybody's. */
export const loader = page(({ url }) => url.searchParams.get('done') ?? '')

const SAID: Record<string, string> = {
  countersign: 'If you have just countersigned an entry by a link, it now says so, with your name and how you answered.',
  amend: 'If you have just proposed a correction by a link, it is with the organisation that logged the entry. It decides, and you hear by e-mail.',
  decline: 'If you have just declined an entry by a link, the organisation that logged it can read why.',
}

export default function Answered() {
  const done = useLoaderData<typeof loader>()
  return (
    <Reading>
      <PageTitle title={SAID[done] ? 'Thank you' : 'Answering by a link'} lead={SAID[done] ?? 'Whoever has answered by a link comes here. If you have just answered, your answer is kept.'} />
      <p>The link in your message is used up by an answer, and there is nothing more that you must do. Until it would have ended, opening it again shows what you answered. You can close this page.</p>
      <p>To keep a log of your own, and to find work like this in your next report, <a href={paths.register()}>make an account</a> with the address that the message was sent to. It is free. Or look at <a href={paths.interventions()}>what others have tried</a>.</p>
    </Reading>
  )
}
