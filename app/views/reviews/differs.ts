import { answerField, answerWords, noteField, type AnswerValue, type Question } from '#app/domain/reviews.ts'

type Texts = Record<string, string | undefined>
const tidy = (text: string | undefined): string => (text ?? '').replace(/\r\n?/g, '\n').trim()
const worded = (text: string): string => (text in answerWords ? answerWords[text as AnswerValue] : text)

/** What is saved, beside what was typed, part by part. */
export function partsOf(questions: readonly Question[], saved: Texts, typed: Texts) {
  const fields = [...questions.flatMap(({ key, label }) => [{ key: answerField(key), label }, { key: noteField(key), label: `Note on ‘${label}’` }]), { key: 'summary', label: 'In short' }, { key: 'interest', label: 'Declared interest' }]
  return fields.map(({ key, label }) => ({ key, label, now: worded(tidy(saved[key])), typed: worded(tidy(typed[key])), differs: tidy(saved[key]) !== tidy(typed[key]) }))
}
