import { answerValues, answerWords, type Answered, type AnswerValue } from '#app/domain/reviews.ts'

/** The answers of one review in a row, each a shape of its own; in words for those who hear the page. */
export function AnswerStrip({ answers }: { answers: readonly Answered[] }) {
  const width = answers.length * 28
  return (
    <svg width={width} height="24" viewBox={`0 0 ${width} 24`} role="img" aria-label={countsOf(answers)}>
      {answers.map(({ key, answer }, at) => <Mark key={key} answer={answer} x={at * 28 + 12} />)}
    </svg>
  )
}

/** A full ring, half of one, an empty one, a dashed one. */
function Mark({ answer, x }: { answer: AnswerValue; x: number }) {
  const ring = <circle cx={x} cy="12" r="9" fill={answer === 'yes' ? '#1f4a43' : 'none'} stroke="#1f4a43" strokeWidth="2" strokeDasharray={answer === 'cannot-tell' ? '2 3' : undefined} />
  if (answer === 'partly') return <g>{ring}<path d={`M${x} 3a9 9 0 0 0 0 18z`} fill="#1f4a43" /></g>
  return ring
}

/** “4 yes, 1 partly, 1 cannot tell”. */
export function countsOf(answers: readonly Answered[]): string {
  return answerValues
    .map((value) => ({ value, n: answers.filter((one) => one.answer === value).length }))
    .filter((one) => one.n > 0)
    .map(({ value, n }) => `${n} ${answerWords[value].toLowerCase()}`)
    .join(', ')
}
