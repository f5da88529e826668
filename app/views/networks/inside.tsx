import { directionWords, type Direction } from '#app/domain/collaborations.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { EmptyState } from '#app/ui/empty-state/empty-state.tsx'
import { Pagination } from '#app/ui/pagination/pagination.tsx'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { Table } from '#app/ui/table/table.tsx'

type Activity = { organisationId: string; name: string; lastOn: string | null; entries: number; silent: boolean; monthsAgo: number | null }

/** "2 members have" */
export const sayMembers = (count: number): string => (count === 1 ? 'One member has' : `${count.toLocaleString('en-GB')} members have`)

/** How lately each member took part. For those who run it the quiet ones stand first: a call this week, not a surprise in July. */
export function ActivityTable({ activity, network, silentFirst }: { activity: readonly Activity[]; network: string; silentFirst: boolean }) {
  if (activity.length === 0) return null
  const silent = activity.filter((one) => one.silent).length
  return (
    <>
      {silentFirst && silent > 0 ? <p>{sayMembers(silent)} logged nothing for six months.</p> : null}
      <Table
        caption="Last joint work of each member"
        captionHidden
        firstCellIsHeader
        head={[{ label: 'Member' }, { label: 'Last joint work' }, { label: 'Entries', numeric: true }]}
        rows={activity.map((one) => ({ key: one.organisationId, cells: [<a key="name" href={paths.organisation(one.organisationId)}>{one.name}</a>, one.lastOn ? `${sayDay(one.lastOn)}${one.monthsAgo === null ? '' : `, ${one.monthsAgo} months ago`}` : 'Nothing yet', one.entries.toLocaleString('en-GB')] }))}
      />
      <SourceNote>Entries that members tagged with {network}, except withdrawn ones and those every partner declined. A member may have done more elsewhere.</SourceNote>
    </>
  )
}

type Entry = { id: string; happenedOn: string; kind: string; direction: Direction; what: string; hours: number | null; logger: string; partners: readonly { name: string; answer: string }[]; open: boolean }
/** Null: this reader can log nothing in it. */
type LogProps = { logTo: string | null; entries: readonly Entry[]; kinds: Record<string, string>; page: number; pages: number; link: (page: number) => string }

const short = (text: string): string => (text.length <= 160 ? text : `${text.slice(0, text.lastIndexOf(' ', 160))}…`)
const who = (entry: Entry): string => `${entry.logger} ${{ given: 'gave to', received: 'received from', mutual: 'with' }[entry.direction]} ${entry.partners.map((one) => one.name).join(', ')}`

const countersigned = (partners: Entry['partners']): string => {
  const signed = partners.filter((one) => one.answer === 'countersigned').length
  if (signed === 0) return 'Not yet'
  return partners.length === 1 ? 'Yes' : `By ${signed === partners.length ? `all ${signed}` : `${signed} of ${partners.length}`}`
}

/** The log of the network: who worked with whom. An entry opens for those whose organisation took part. */
export function NetworkLog({ logTo, entries, kinds, page, pages, link }: LogProps) {
  if (entries.length === 0)
    return !logTo ? <p>Nothing was logged in it.</p> : <EmptyState title="Nothing in the network’s log yet" action={{ to: logTo, label: 'Log joint work in this network' }}><p>When members log a visit, a meeting or an hour of help and choose this network, it shows here and counts once for everybody in it.</p></EmptyState>
  return (
    <>
      <Table
        caption="Joint work in this network, latest first"
        captionHidden
        head={[{ label: 'Date' }, { label: 'Kind' }, { label: 'Who' }, { label: 'What' }, { label: 'Countersigned' }]}
        rows={entries.map((entry) => ({
          key: entry.id,
          cells: [
            sayDay(entry.happenedOn),
            entry.open ? <a key="open" href={paths.collaboration(entry.id)}>{kinds[entry.kind] ?? entry.kind}</a> : (kinds[entry.kind] ?? entry.kind),
            who(entry),
            short(entry.what),
            countersigned(entry.partners),
          ],
        }))}
      />
      <Pagination label="Pages of the network’s log" page={page} pages={pages} link={link} />
      <p className="hearth-quiet">{directionWords.given.short}, received and mutual are in the words of whoever logged it.</p>
    </>
  )
}
