import type { Difference, Edition, History, Piece } from '#app/domain/interventions.ts'
import { paths } from '#app/paths.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { Button } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Checkboxes, DateField, SelectField } from '#app/ui/field/field.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { Table } from '#app/ui/table/table.tsx'

const day = (at: number): string => sayDay(dayOf(new Date(at)))

/** Every version, newest first. */
export function Editions({ history }: { history: History }) {
  const { id, editions, withheld } = history
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Every version</h2>
      <ol className="hearth-versions" reversed>
        {editions.map((edition, at) => <Line key={edition.number} id={id} edition={edition} before={editions[at + 1]} />)}
      </ol>
      {withheld ? <p>The organisation now shares this without its name. The words of versions that had the name in them are not shown.</p> : null}
    </section>
  )
}

function Line({ id, edition, before }: { id: string; edition: Edition; before: Edition | undefined }) {
  const { number, at, note, by, open, erased } = edition
  return (
    <li value={number}>
      <strong>Version {number}</strong>, {day(at)}{by ? `, approved by ${by}` : ''}.{erased ? ' Its words were removed.' : note ? ` ${note}` : before ? '' : ' First published.'}
      {before && open && before.open ? <> <a href={paths.interventionHistory(id, { from: String(before.number), to: String(number) })}>What changed<span className="govuk-visually-hidden"> in version {number}</span></a></> : null}
    </li>
  )
}

/** "I last read it on …": what is new since then. */
export function SinceForm({ history, latest }: { history: History; latest: string }) {
  return (
    <form method="get" noValidate className="hearth-no-print">
      <DateField label="I last read it on" name="since" value={history.since?.day ?? ''} hint="What changed after that day is shown." max={latest} />
      <Button kind="plain">Show what changed since</Button>
    </form>
  )
}

/** For a lead or a moderator: an old version in which a pupil could be recognised should not stand for ever. */
export function EraseForm({ history, errors = {} }: { history: History; errors?: Record<string, string> | undefined }) {
  const old = history.editions.slice(1).filter((edition) => !edition.erased)
  if (!history.mayErase || old.length === 0) return null
  return (
    <Details summary="Remove the words of an old version" open={Object.keys(errors).length > 0}>
      <p>For words that should never have been published, for example if a pupil could be recognised. They cannot be brought back. The history still says that there was a version, and when.</p>
      <form method="post" noValidate>
        <SelectField label="Version" name="number" error={errors.number} options={old.map(({ number, at }) => ({ value: String(number), label: `Version ${number}, ${day(at)}` }))} />
        <Checkboxes legend="Are you sure?" name="sure" options={[{ value: 'yes', label: 'Yes, remove its words for good' }]} values={[]} error={errors.sure} />
        <Button kind="warn">Remove its words</Button>
      </form>
    </Details>
  )
}

/** What can be said to somebody who asked what changed since a day. */
export function SinceAnswer({ history }: { history: History }) {
  const { since, compared, editions } = history
  if (!since) return null
  const on = sayDay(since.day)
  if (since.read === null) return <Notice title={`It was not published yet on ${on}`}><p>Its first version is of {day(editions.at(-1)?.at ?? 0)}.</p></Notice>
  if (since.read === editions[0]?.number) return <Notice title={`Nothing has changed since ${on}`}><p>You read version {since.read}, and it is still the one in the library.</p></Notice>
  if (!compared) return <Notice title={`It has changed since ${on}`}><p>The words that you read then are not shown any more.</p></Notice>
  return null
}

/** Two versions beside each other, and beside them every choice of two. */
export function Compared({ history }: { history: History }) {
  const { compared } = history
  if (!compared) return null
  const { from, to, difference } = compared
  return (
    <section aria-labelledby="compared">
      <h2 id="compared">What changed from version {from.number} to version {to.number}</h2>
      <p>Version {from.number} is of {day(from.at)}, version {to.number} of {day(to.at)}.</p>
      <Differences difference={difference} />
    </section>
  )
}

/** What was added and what was removed, in words as well as marks. */
export function Differences({ difference }: { difference: Difference }) {
  const { facts, texts } = difference
  if (facts.length === 0 && texts.length === 0) return <p>The words are the same in both. At most the layout is different.</p>
  return (
    <>
      <p className="hearth-diff-key">Words that were <ins>added are underlined</ins>, words that were <del>removed are struck out</del>.</p>
      {facts.length > 0 ? (
        <Table caption="Facts that changed" head={[{ label: 'Fact' }, { label: 'Before' }, { label: 'After' }]} firstCellIsHeader
          rows={facts.map(({ term, before, after }) => ({ key: term, cells: [term, before || 'Nothing', after || 'Nothing'] }))} />
      ) : null}
      {texts.map(({ name, label, blocks }) => (
        <section key={name} aria-labelledby={`changed-${name}`}>
          <h3 id={`changed-${name}`}>{label}</h3>
          <div className="hearth-prose hearth-diff"><Blocks blocks={blocks} /></div>
        </section>
      ))}
    </>
  )
}

const untouched = (block: Piece[]): boolean => block.every((piece) => piece.kind === 'same')

/** Paragraphs that stayed the same are counted, not repeated. */
function Blocks({ blocks }: { blocks: Piece[][] }) {
  const runs: { same: number; block: Piece[] | null }[] = []
  for (const block of blocks) {
    const last = runs.at(-1)
    if (!untouched(block)) runs.push({ same: 0, block })
    else if (last && last.block === null) last.same++
    else runs.push({ same: 1, block: null })
  }
  return runs.map(({ same, block }, at) => (block ? <p key={at}>{block.map((piece, n) => <Words key={n} piece={piece} />)}</p> : <p key={at} className="hearth-diff__same">{same === 1 ? 'One paragraph is the same.' : `${same} paragraphs are the same.`}</p>))
}

function Words({ piece: { kind, text } }: { piece: Piece }) {
  if (kind === 'added') return <ins><span className="govuk-visually-hidden"> added: </span>{text}<span className="govuk-visually-hidden"> (end of what was added) </span></ins>
  if (kind === 'removed') return <del><span className="govuk-visually-hidden"> removed: </span>{text}<span className="govuk-visually-hidden"> (end of what was removed) </span></del>
  return text
}
