import { evidenceLevels } from '#app/domain/interventions.ts'
import { LONGEST, sayMoney } from '#app/domain/premium.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Checkboxes, TextArea, TextField } from '#app/ui/field/field.tsx'
import { Menu } from '#app/views/premium/tier.tsx'

type Values = Record<string, string | string[]>
type Option = { value: string; label: string }
type ActivityShown = {
  id: string; key: string; challenges: readonly string[]; approaches: readonly { label: string; options: readonly Option[] }[]
  chosen: readonly { id: string; title: string; setting: string }[]
  q: string; found: readonly { id: string; title: string; setting: string; level: string | null }[] | null
  drafted: string; menu: Parameters<typeof Menu>[0]['menu']; last: { what: string; cost: number | null } | null
}
type Fields = { it: ActivityShown; values: Values; errors: Record<string, string | undefined> }

const one = (values: Values, name: string): string => (typeof values[name] === 'string' ? values[name] : '')
const many = (values: Values, name: string): string[] => (values[name] === undefined ? [] : [values[name]].flat())
const short = (text: string): string => (text.length > 120 ? `${text.slice(0, 118)}…` : text)

export function ActivityFields({ it, values, errors }: Fields) {
  return (
    <>
      <TextArea label="Activity" name="what" value={one(values, 'what')} error={errors.what} rows={4} hint="What you will do, for whom, and how often." />
      {it.last && it.last.what !== one(values, 'what') ? <p className="hearth-last-year">Last year: {it.last.what}</p> : null}
      {it.challenges.length > 0 ? (
        <Checkboxes legend="Challenge number(s) addressed" name="challenge" small values={many(values, 'challenge')} error={errors.challenge} options={it.challenges.map((text, at) => ({ value: String(at + 1), label: `${at + 1}. ${short(text)}` }))} />
      ) : <p id="challenge">No challenge is described yet: <a href={paths.editPremium(it.id, 'challenges')}>describe the challenges</a> first, then come back.</p>}
      <TextField label="What it costs" name="cost" value={one(values, 'cost')} error={errors.cost} prefix="£" width={10} inputMode="decimal" optional hint="For yourself: the template asks for the cost of the whole part. It is not published." />
      {it.last ? <p className="hearth-last-year">Last year: {it.last.cost === null ? 'no cost was given' : sayMoney(it.last.cost)}</p> : null}
      <h2>What it rests on</h2>
      <Approaches it={it} values={values} />
      <Practices it={it} values={values} />
      <Evidence it={it} values={values} errors={errors} />
      <Menu menu={it.menu} />
    </>
  )
}

/** Up to three approaches, under their headings. */
function Approaches({ it, values }: Omit<Fields, 'errors'>) {
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend">Approaches</legend>
      <div className="govuk-hint">What others have tried and measured under this name. Up to three.</div>
      {[1, 2, 3].map((n) => (
        <div key={n} className="govuk-form-group">
          <label className="govuk-visually-hidden" htmlFor={`approach${n}`}>Approach {n}</label>
          <select className="govuk-select" id={`approach${n}`} name={`approach${n}`} defaultValue={one(values, `approach${n}`)}>
            <option value="">{n === 1 ? 'Choose an approach' : 'No other'}</option>
            {it.approaches.map((group) => (
              <optgroup key={group.label} label={group.label}>{group.options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}</optgroup>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  )
}

/** Practices of the library: those chosen, and those found by words, to be ticked. */
function Practices({ it, values }: Omit<Fields, 'errors'>) {
  const options = [
    ...it.chosen.map((card) => ({ value: card.id, label: card.title, hint: card.setting })),
    ...(it.found ?? []).map((card) => ({ value: card.id, label: card.title, hint: [card.setting, card.level && evidenceLevels[card.level as keyof typeof evidenceLevels]].filter(Boolean).join(' · ') })),
  ]
  return (
    <div id="library">
      {options.length > 0 ? <Checkboxes legend="Practices from the library, your own or others’" name="intervention" small values={many(values, 'intervention')} options={options} hint={it.found && it.found.length > 0 ? `Found for “${it.q}”: tick what fits and save.` : undefined} /> : <p className="govuk-label">Practices from the library, your own or others’</p>}
      {it.found?.length === 0 ? <p>Nothing more was found for “{it.q}”.</p> : null}
      <TextField label="Look in the library" name="q" value={it.q} hint="For example: fluency, or breakfast club." />
      <Button kind="plain" name="deed" value="find">Look</Button>
    </div>
  )
}

function Evidence({ it, values, errors }: Fields) {
  return (
    <>
      <TextArea label="Evidence that supports this approach" name="evidence" value={one(values, 'evidence')} error={errors.evidence} rows={10} count={LONGEST.cell} hint="Why you expect it to work, here, for these pupils." />
      <p><Button kind="plain" name="deed" value="draft">Draft the evidence text</Button></p>
      <p className="govuk-hint">From the approaches and practices above, each figure with its source. What you have written stays.</p>
      {it.drafted ? (
        <div className="hearth-row" id="drafted">
          <p className="hearth-row__title">The draft, beside your own words</p>
          <p className="hearth-statement__words">{it.drafted}</p>
          <Button kind="plain" name="deed" value="below">Put it below my words</Button>
        </div>
      ) : null}
    </>
  )
}
