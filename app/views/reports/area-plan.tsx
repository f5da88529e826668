import { AREA_WORDS_MAX, MOST_CHOSEN } from '#app/domain/reports.ts'
import { paths } from '#app/paths.ts'
import { sayShortDay } from '#app/platform/dates.ts'
import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Hidden, TextArea, TextField } from '#app/ui/field/field.tsx'
import { Inset } from '#app/ui/notice/notice.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { Tag } from '#app/ui/tag/tag.tsx'

type Candidate = { id: string; ref: string; on: string; kind: string; direction: string; with: string; what: string; changed: boolean; countersigned: boolean }
type Area = {
  organisation: { id: string }
  area: { key: string; name: string; rule: string }
  words: string
  chosen: boolean
  mark: string
  framework: string
  standing: Candidate[]
  count: number
  others: { rows: Candidate[]; count: number; page: number; pages: number; find: string }
}
type Typed = Record<string, string | string[]>
type Props = { keep: string; area: Area; typed: Typed | undefined; errors: Record<string, string>; organisation: string | undefined; clash: boolean }

const listed = (typed: Typed | undefined, name: string): string[] | null => (typed === undefined ? null : [typed[name] ?? []].flat())

/** One form for all of an area: its words, what stands there and in which order, and what else could. Every button saves all of it. */
export function AreaPlanForm({ keep, area, typed, errors, organisation, clash }: Props) {
  const words = typeof typed?.words === 'string' ? typed.words : area.words
  return (
    <form method="post" action={paths.reportPlanArea(area.area.key, { organisation, find: area.others.find || undefined })} noValidate data-keep={keep}>
      {/* The first button of a form is the one that Enter presses. */}
      <button className="govuk-visually-hidden" name="deed" value="save" tabIndex={-1} aria-hidden="true">Save</button>
      <Hidden name="organisation" value={area.organisation.id} />
      <input type="hidden" name="mark" value={area.mark} data-keep-with="" />
      <input type="hidden" name="framework" value={area.framework} data-keep-with="" />
      {clash ? (
        <Inset>
          <h2>As it stands now</h2>
          <p className="hearth-plan__words">{area.words === '' ? 'No words are kept.' : area.words}</p>
          <p>{area.chosen ? `These entries are chosen, in this order: ${area.standing.map((one) => one.ref).join(', ') || 'none'}.` : 'The entries stand as the rules find them.'}</p>
        </Inset>
      ) : null}
      <TextArea label="In your own words" name="words" optional rows={6} count={AREA_WORDS_MAX} value={words} error={errors.words} hint="Stands first under this area, marked as yours. What did you do, and what is different now for pupils?" />
      <StandingThere area={area} typed={typed} />
      <ButtonRow>
        <Button name="deed" value="save">Save this area</Button>
        {area.chosen ? <Button kind="plain" name="deed" value="rules">As the rules find them</Button> : null}
      </ButtonRow>
      <Others area={area} typed={typed} organisation={organisation} />
    </form>
  )
}

function StandingThere({ area, typed }: { area: Area; typed: Typed | undefined }) {
  const known = new Map([...area.standing, ...area.others.rows].map((one) => [one.id, one]))
  const sent = listed(typed, 'entry')
  const rows = sent ? sent.flatMap((id) => known.get(id) ?? []) : area.standing
  const [ticked, places] = [listed(typed, 'chosen'), listed(typed, 'place')]
  return (
    <section id="standing" aria-labelledby="standing-heading">
      <h2 id="standing-heading">What stands here</h2>
      <p>{area.chosen ? 'You chose these. The report says so.' : 'The rules find these. Untick one, add one or change the order, and the choice is yours; the report will say so.'} Every entry stands in the report’s other parts either way.</p>
      <Details summary="The rules of this area"><p>{area.area.rule}</p></Details>
      {area.count > MOST_CHOSEN && !area.chosen ? <p>The rules find {area.count.toLocaleString('en-GB')} entries, which the report counts by kind. To show some of them one by one, tick up to {MOST_CHOSEN} below: those that the rules find come first.</p> : null}
      {rows.length === 0 && area.count === 0 ? <p>Nothing stands here in this period.</p> : null}
      <ol className="hearth-plan">
        {rows.map((one, at) => (
          <li key={one.id} className="hearth-plan__row">
            <Hidden name="entry" value={one.id} />
            <Entry one={one} name="chosen" ticked={ticked ? ticked.includes(one.id) : true} />
            <div className="hearth-plan__place">
              <label htmlFor={`place-${one.id}`}>Place<span className="govuk-visually-hidden"> of {one.ref}</span></label>
              <input className="govuk-input govuk-input--width-3" id={`place-${one.id}`} data-keep-not="" name="place" inputMode="numeric" maxLength={6} defaultValue={places?.[sent?.indexOf(one.id) ?? at] ?? String(at + 1)} />
              <button className="hearth-plan__move" name="deed" value={`up:${one.id}`} disabled={at === 0}>Up<span className="govuk-visually-hidden">: {one.ref}</span></button>
              <button className="hearth-plan__move" name="deed" value={`down:${one.id}`} disabled={at === rows.length - 1}>Down<span className="govuk-visually-hidden">: {one.ref}</span></button>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Others({ area: { area, others }, typed, organisation }: { area: Area; typed: Typed | undefined; organisation: string | undefined }) {
  const ticked = listed(typed, 'add') ?? []
  const find = typeof typed?.find === 'string' ? typed.find : others.find
  return (
    <section id="others" aria-labelledby="others-heading">
      <h2 id="others-heading">Others of this period</h2>
      <TextField label="Find entries by their words, a partner or a kind" name="find" value={find} optional />
      <ButtonRow><Button kind="plain" name="deed" value="find">Save and find</Button></ButtonRow>
      <p>{others.count === 0 ? (others.find === '' ? 'There are no others in this period.' : `No other entry has all of these words: ${others.find}.`) : `${others.count.toLocaleString('en-GB')} ${others.count === 1 ? 'entry' : 'entries'}${others.find === '' ? '' : ' with these words'}, the newest first. Tick what should stand here too, then save.`}</p>
      <ul className="hearth-plan">{others.rows.map((one) => <li key={one.id} className="hearth-plan__row"><Entry one={one} name="add" ticked={ticked.includes(one.id)} /></li>)}</ul>
      {others.rows.length > 0 ? <ButtonRow><Button kind="plain" name="deed" value="save">Add what is ticked, and save</Button></ButtonRow> : null}
      <Pagination page={others.page} pages={others.pages} label="Pages of other entries" link={(page) => `${paths.reportPlanArea(area.key, { organisation, find: others.find, page: String(page) })}#others`} />
    </section>
  )
}

function Entry({ one, name, ticked }: { one: Candidate; name: 'chosen' | 'add'; ticked: boolean }) {
  const box = `${name}-${one.id}`
  return (
    <div className="hearth-plan__entry govuk-checkboxes govuk-checkboxes--small">
      <div className="govuk-checkboxes__item">
        <input className="govuk-checkboxes__input" type="checkbox" data-keep-not="" id={box} name={name} value={one.id} defaultChecked={ticked} aria-describedby={`${box}-more`} />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={box}><strong>{one.ref}</strong> {one.kind} with {one.with}</label>
        <div className="govuk-hint govuk-checkboxes__hint" id={`${box}-more`}>
          {sayShortDay(one.on)}, {one.direction.toLowerCase()}. {one.what}{' '}
          {one.changed ? null : <Tag tone="warm">No outcome yet</Tag>} {one.countersigned ? null : <Tag tone="warm">Not countersigned</Tag>}{' '}
          <a href={paths.collaboration(one.id)}>Open it<span className="govuk-visually-hidden">: {one.ref}</span></a>
        </div>
      </div>
    </div>
  )
}
