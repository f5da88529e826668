import { answerField, answerValues, answerWords, noteField, type Draft, type Question } from '#app/domain/reviews.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Checkboxes, Radios, TextArea } from '#app/ui/field/field.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'
import { SaveOver, SeenVersion } from '#app/views/networks/clash.tsx'

type Texts = Record<string, string | undefined>
type Props = {
  id: string; version: number; questions: readonly Question[]; values: Texts; errors: Record<string, string>; seenVersion: string | number
  clash: { clashed: boolean; ticked: string | undefined }
  edition: { read: number; now: number; interventionId: string }
}

/** What a draft holds, under the names of the form's fields. */
export const draftTexts = (draft: Draft): Texts => ({
  interest: draft.interest, summary: draft.summary,
  ...Object.fromEntries(Object.entries(draft.answers).flatMap(([key, { answer, note }]) => [[answerField(key), answer], [noteField(key), note]])),
})

export const reviewOrder = (questions: readonly Question[]): string[] => [...questions.flatMap(({ key }) => [answerField(key), noteField(key)]), 'summary', 'interest', 'readAlso', 'over']

/** The questions of the protocol, one after the other, then what a reader should make of it, then the reviewer's own interest. */
export function WriteForm({ id, version, questions, values, errors, seenVersion, clash, edition }: Props) {
  return (
    <form method="post" noValidate data-keep={`review-${id}`}>
      <SeenVersion value={seenVersion} />
      {questions.map(({ key, label, hint }) => (
        <div key={key}>
          <Radios legend={label} name={answerField(key)} hint={hint} inline value={values[answerField(key)]} error={errors[answerField(key)]} options={answerValues.map((value) => ({ value, label: answerWords[value] }))} />
          <TextArea label={`Note on ‘${label}’`} name={noteField(key)} rows={2} optional value={values[noteField(key)]} error={errors[noteField(key)]} />
        </div>
      ))}
      <TextArea label="In short" name="summary" rows={6} value={values.summary} error={errors.summary} hint="What should a head make of this result, and how sure can they be? Two or three sentences will do. What would help the next evaluation?" />
      <TextArea
        label="Declare your interest" name="interest" rows={3} value={values.interest} error={errors.interest}
        hint="Have you worked with these people, been paid for anything to do with it, or belonged to the same trust or network? Did you design it, or train its staff? Write “none” if there is nothing. If you recognise a setting that is not named, say that you do, and not which it is."
      />
      {edition.now > edition.read ? (
        <>
          <Inset>You began with version {edition.read}. Version {edition.now} has been published since: <a href={paths.interventionHistory(edition.interventionId)}>what changed</a>.</Inset>
          <Checkboxes legend="Which version is this review about?" name="readAlso" error={errors.readAlso} values={values.readAlso ? [values.readAlso] : []} options={[{ value: String(edition.now), label: `I have read version ${edition.now}, and the review is about that`, hint: `Otherwise it says that you reviewed version ${edition.read}.` }]} />
        </>
      ) : null}
      {clash.clashed ? <SaveOver version={version} ticked={clash.ticked} error={errors.over} /> : null}
      <p>Once it is signed it is public under your name, with the date, and cannot be changed.</p>
      <ButtonRow>
        <Button kind="plain" name="deed" value="save">Save, and go on later</Button>
        <Button name="deed" value="sign">Sign it</Button>
      </ButtonRow>
    </form>
  )
}
