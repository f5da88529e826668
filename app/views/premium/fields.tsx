import { LONGEST, MOST_ROWS, progressWords, sayMoney, template, type PartKey, type Tier } from '#app/domain/premium.ts'
import { paths } from '#app/paths.ts'
import { academicYear } from '#app/platform/dates.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { DateField, SelectField, TextArea, TextField, Tick } from '#app/ui/field/field.tsx'
import { Menu, TierActivities, type TierShown } from '#app/views/premium/tier.tsx'

type Values = Record<string, string | string[]>
export type PartShown = {
  id: string; part: PartKey; school: string; year: number; lastId: string | null; lastValues: Values
  register: { pupils: number | null; fsmPercent: number | null } | null
  tier: TierShown | null
  before: readonly { outcome: string; criteria: string }[]
  budget: number | null; sum: number | null
}
type Fields = { it: PartShown; values: Values; errors: Record<string, string | undefined> }

const one = (values: Values, name: string): string => (typeof values[name] === 'string' ? values[name] : '')
const LastYear = ({ children }: { children: string | undefined }) => (children ? <p className="hearth-last-year">Last year: {children}</p> : null)
const lastMoney = (values: Values, name: string): string => (one(values, name) === '' ? '' : `£${Number(one(values, name)).toLocaleString('en-GB')}`)

/** One part's fields. The labels are the template's words. */
export function PartFields(props: Fields) {
  const { part } = props.it
  const field = (name: string, label: string) => ({ name, label, value: one(props.values, name), error: props.errors[name] })
  switch (part) {
    case 'overview': return <Overview {...props} />
    case 'funding': return <Funding {...props} />
    case 'teaching': case 'targeted': case 'wider': return <TierFields {...props} tier={part} />
    case 'intent': return <TextArea {...field('intent', template.intent)} rows={16} count={LONGEST.prose} />
    case 'further': return <TextArea {...field('further', template.further)} rows={8} count={LONGEST.prose} />
    case 'service': return (<><TextArea {...field('spent', template.serviceSpent)} rows={6} count={LONGEST.prose} /><TextArea {...field('impact', template.serviceImpact)} rows={6} count={LONGEST.prose} /></>)
    case 'review': return <Review {...props} />
    case 'challenges': return <Rows {...props} name="Challenge" columns={[{ name: 'challenge', label: 'Detail of challenge', rows: 3 }]} />
    case 'outcomes': return <Rows {...props} name="Outcome" columns={[{ name: 'outcome', label: 'Intended outcome', rows: 3 }, { name: 'criteria', label: 'Success criteria', rows: 4 }]} />
    case 'programmes': return <Rows {...props} name="Programme" columns={[{ name: 'programme', label: 'Programme', rows: 0 }, { name: 'provider', label: 'Provider', rows: 0 }]} />
  }
}

function Overview({ it, values, errors }: Fields) {
  const field = (name: string, label: string) => ({ name, label, value: one(values, name), error: errors[name] })
  const years = [{ value: '', label: 'Choose' }, ...Array.from({ length: 7 }, (_, at) => it.year - 3 + at).map((year) => ({ value: String(year), label: academicYear(year) }))]
  const { register } = it
  return (
    <>
      <TextField {...field('pupils', template.pupils)} width={5} inputMode="numeric" hint={register?.pupils ? `The register has ${register.pupils.toLocaleString('en-GB')}.` : undefined} />
      <TextField {...field('eligible', template.eligible)} width={5} inputMode="decimal" suffix="%" hint={`From your own census.${register?.fsmPercent ? ` In the register, ${register.fsmPercent}% are known to be eligible for free school meals now; pupil premium counts more pupils than that.` : ''}`} />
      <Tick name="few" label="Show “Fewer than 10 pupils” in its place" hint="Where so few are eligible that a reader could tell who they are." ticked={one(values, 'few') !== ''} />
      <LastYear>{one(it.lastValues, 'eligible') === '' ? undefined : `${one(it.lastValues, 'eligible')}% of ${one(it.lastValues, 'pupils')} pupils`}</LastYear>
      <SelectField {...field('planFrom', 'Our plan covers the years from')} options={years} hint="Three years are recommended. A statement is still published every year." />
      <SelectField {...field('planTo', 'to')} options={years} />
      <DateField {...field('publishedOn', template.publishedOn)} hint={`Fill it in when you publish: by 31 December ${it.year}.`} />
      <DateField {...field('reviewOn', template.reviewOn)} />
      <TextField {...field('authorisedBy', template.authorisedBy)} hint="Usually the headteacher." />
      <TextField {...field('lead', template.lead)} />
      <TextField {...field('governor', template.governor)} />
    </>
  )
}

function Funding({ it, values, errors }: Fields) {
  const field = (name: string, label: string) => ({ name, label, value: one(values, name), error: errors[name], prefix: '£', width: 10, inputMode: 'decimal' as const })
  return (
    <>
      <TextField {...field('allocation', template.allocation)} />
      <LastYear>{lastMoney(it.lastValues, 'allocation')}</LastYear>
      <TextField {...field('carriedForward', template.carriedForward)} />
      <TextField {...field('total', template.budget)} hint={`Leave it empty to show the sum of the two${it.budget === null ? '' : `: ${sayMoney(it.budget)}`}.`} />
    </>
  )
}

function TierFields({ it, values, errors, tier }: Fields & { tier: Tier }) {
  const money = (name: string, label: string) => ({ name, label, value: one(values, name), error: errors[name], prefix: '£', width: 10, inputMode: 'decimal' as const })
  if (!it.tier) return null
  return (
    <>
      <p>{template[tier]}</p>
      <TierActivities id={it.id} shown={it.tier} />
      <TextField {...money('cost', 'Budgeted cost of this part')} hint="All activities of this part together. £0 is written as 0." />
      <LastYear>{it.tier.last === null ? undefined : sayMoney(it.tier.last)}</LastYear>
      {tier === 'wider' ? <TextField {...money('totalCost', 'Total budgeted cost')} hint={`Leave it empty to show the sum of the three parts${it.sum === null ? '' : `: ${sayMoney(it.sum)}`}.`} /> : null}
      <Menu menu={it.tier.menu} />
    </>
  )
}

type ColumnOf = { name: string; label: string; rows: number }

/** Rows that are filled, and one more; each can be moved up or taken away by a button, and everything typed is saved with it. */
function Rows({ values, errors, name, columns }: Fields & { name: string; columns: readonly ColumnOf[] }) {
  const filled = Array.from({ length: MOST_ROWS }, (_, at) => at + 1).filter((at) => columns.some((column) => one(values, `${column.name}${at}`) !== ''))
  const many = Math.min(MOST_ROWS, Math.max(filled.at(-1) ?? 0, 0) + 1)
  return (
    <>
      {Array.from({ length: many }, (_, at) => (
        <div key={at} className="hearth-row">
          <div className="hearth-row__head">
            <p className="hearth-row__title">{name} {at + 1}</p>
            {filled.includes(at + 1) ? (
              <div className="hearth-row__deeds">
                {at > 0 ? <Button kind="quiet" name="deed" value={`up:${at}`} ariaLabel={`Move ${name.toLowerCase()} ${at + 1} up`}>Move up</Button> : null}
                <Button kind="quiet" name="deed" value={`remove:${at}`} ariaLabel={`Take ${name.toLowerCase()} ${at + 1} away`}>Take away</Button>
              </div>
            ) : null}
          </div>
          {columns.map((column) => {
            const field = `${column.name}${at + 1}`
            const shared = { name: field, label: column.label, value: one(values, field), error: errors[field] }
            return column.rows === 0 ? <TextField key={field} {...shared} /> : <TextArea key={field} {...shared} rows={column.rows} />
          })}
        </div>
      ))}
      {many < MOST_ROWS ? <Button kind="plain" name="deed" value="add">Save and add another</Button> : null}
    </>
  )
}

function Review({ it, values, errors }: Fields) {
  const options = Object.entries(progressWords).map(([value, label]) => ({ value, label }))
  return (
    <>
      {it.lastId ? <p><a href={paths.premiumBought(it.lastId)}>See what last year’s money bought</a>: the log and the results of each activity, ready to be used here.</p> : null}
      {it.before.length > 0 ? (
        <Details summary="What you intended last year" open>
          <p>These help you to write. Only the text below is published.</p>
          {it.before.map((was, at) => (
            <div key={at} className="hearth-row">
              <p className="hearth-row__title">{was.outcome}</p>
              <p className="hearth-last-year">{was.criteria}</p>
              <SelectField label="How far did you get?" name={`progress${at + 1}`} options={options} value={one(values, `progress${at + 1}`)} />
              <TextArea label="What shows it" name={`words${at + 1}`} rows={2} optional value={one(values, `words${at + 1}`)} error={errors[`words${at + 1}`]} />
            </div>
          ))}
          <Button kind="plain" name="deed" value="use">Put these into the text below</Button>
        </Details>
      ) : null}
      <TextArea name="text" label={template.review} value={one(values, 'text')} error={errors.text} rows={16} count={LONGEST.prose} hint="Use national assessments and your own; compare with national figures where you can. Say why, and what you will do next." />
    </>
  )
}
