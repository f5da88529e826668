import { evidenceLevels, results, type Card as CardFacts, type Result } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { Card } from '#app/ui/card/card.tsx'
import { Tag, type Tone } from '#app/ui/tag/tag.tsx'
import { Marked } from './marked.tsx'

/** No result is better news than another, so none is green or red. */
const tones: Record<Result, Tone> = { positive: 'cool', null: 'cool', negative: 'cool', 'not-measured': 'neutral' }

export function ResultTag({ result }: { result: Result }) {
  return <Tag tone={tones[result]}>{results[result]}</Tag>
}

const line = (facts: readonly (string | null)[]): string => facts.filter(Boolean).join(' · ')

/** One practice in a list: what it was, where, what was found and how. As lean as it can be: a page holds twenty. */
export function PracticeCard({ card, level = 2 }: { card: CardFacts; level?: 2 | 3 | undefined }) {
  const { result, evidenceLevel, why } = card
  return (
    <Card
      to={paths.intervention(card.id)}
      level={level}
      title={<Marked text={card.title} />}
      meta={
        <>
          {why ? <>{card.setting}. {why}</> : line([card.setting, ...card.settingLine])}
          <br />
          {line([card.approach, card.academicYear])}{' '}
          {result ? <ResultTag result={result} /> : null}
          {evidenceLevel && evidenceLevel !== 'rationale' ? ` ${evidenceLevels[evidenceLevel]}` : null}
        </>
      }
    >
      <p><Marked text={card.summary} /></p>
      {card.snippet ? <p>…<Marked text={card.snippet.replace(/^…/, '')} /></p> : null}
    </Card>
  )
}
