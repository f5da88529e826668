import type { ReactNode } from 'react'
import { evidenceLevels, licences, type Reading } from '#app/domain/interventions.ts'
import { sayDay } from '#app/platform/dates.ts'
import { costSentence } from './brief-found.ts'

type Cut = { text: string; cut: boolean }
export type BriefProps = {
  account: Reading
  brief: { texts: Record<string, Cut>; points: Cut[] }
  /** What was found, in sentences, each interval in words. */
  found: readonly string[]
  levels: readonly string[]
  /** What makes it less sure than it looks. */
  cautions: readonly string[]
  cite: { before: string; title: string; after: string }
  url: string
  printedOn: string
}

/** One page of A4. What does not fit ends at a sentence, and the page says where the rest is. */
export function BriefPage({ account, brief, found, levels, cautions, cite, url, printedOn }: BriefProps) {
  const { setting, glance, evidenceLevel } = account
  const fact = (key: string): string => glance.find((row) => row.key === key)?.value ?? ''
  const cut = [...Object.entries(brief.texts).filter(([name]) => name !== 'whatWeWouldTell').map(([, text]) => text), ...brief.points].some((text) => text.cut)
  return (
    <article className="hearth-brief">
      <p className="hearth-brief__setting">{[setting.name, ...setting.line].join(' · ')}</p>
      <p className="hearth-brief__summary">{account.summary}</p>
      <div className="hearth-brief__columns">
        <Piece title="What they did">{said(brief.texts.whatWeDid)}</Piece>
        <Piece title="Who it was for">{fact('pupilGroups')}{fact('pupilGroups') ? '. ' : ''}{said(brief.texts.forWhom)}</Piece>
        <Piece title="What it took">
          {[fact('howOften'), fact('deliveredBy')].filter(Boolean).map((line) => <span key={line}>{line.replace(/\.$/, '')}. </span>)}
          {costSentence(fact('cost'))}{' '}
          {said(brief.texts.whatItTook)}
        </Piece>
        <Piece title="What was dropped to make room">{said(brief.texts.whatWasDropped)}</Piece>
        <Piece title="What was found">
          {found.map((sentence) => <span key={sentence}>{sentence} </span>)}
          {said(brief.texts.whatHappened)}
        </Piece>
        <Piece title="How sure we can be">{evidenceLevel ? `${evidenceLevels[evidenceLevel]}. ` : ''}{[...cautions, ...levels].map((line) => <span key={line}>{line} </span>)}</Piece>
      </div>
      <h2>Before you start</h2>
      <ol>{brief.points.map((point) => <li key={point.text}>{point.text}</li>)}</ol>
      <footer className="hearth-brief__foot">
        {cut ? <p>This is shortened. The whole account: {url}</p> : <p>{url}</p>}
        <p>Cite: {cite.before}<cite>{cite.title}</cite>{cite.after}</p>
        <p>Licence: {licences[account.licence].label}, {licences[account.licence].url}. As at {sayDay(printedOn)}.</p>
      </footer>
    </article>
  )
}

const said = (text: Cut | undefined): string => (text ? text.text : '')

function Piece({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <p>{children}</p>
    </section>
  )
}
