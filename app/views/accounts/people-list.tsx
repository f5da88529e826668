import { leadingRole, roleWords, type Role } from '#app/domain/accounts.ts'
import { dayOf, sayDay } from '#app/platform/dates.ts'
import { ButtonRow } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { Table } from '#app/ui/table/table.tsx'
import { Tag } from '#app/ui/tag/tag.tsx'
import { Deed } from './person-deeds.tsx'

export type PersonRow = { id: string; name: string; email: string; role: Role; job: string; since: Date; isYou: boolean }

/** Who is in an organisation; for its leads, with what can be done. */
export function PeopleList({ people, kind, organisation, mayChange }: { people: readonly PersonRow[]; kind: string; organisation: string; mayChange: boolean }) {
  const head = [{ label: 'Name' }, { label: 'Role' }, { label: 'Job' }, { label: 'Since' }, ...(mayChange ? [{ label: 'Change' }] : [])]
  return (
    <Table
      caption={`People in ${organisation}`}
      captionHidden
      firstCellIsHeader
      head={head}
      rows={people.map((person) => ({
        key: person.id,
        cells: [
          <>{person.name}{person.isYou ? ' (you)' : ''}{person.email ? <><br /><span className="govuk-hint">{person.email}</span></> : null}</>,
          person.role === 'member' ? roleWords.member : <Tag tone="cool">{roleWords[person.role]}</Tag>,
          person.job,
          sayDay(dayOf(person.since)),
          ...(mayChange ? [<Changes key="changes" person={person} leading={leadingRole(kind)} />] : []),
        ],
      }))}
    />
  )
}

function Changes({ person, leading }: { person: PersonRow; leading: 'lead' | 'coordinator' }) {
  const whom = `– ${person.name}`
  return (
    <Details summary={<>Change<span className="govuk-visually-hidden"> {person.name}</span></>}>
      <ButtonRow>
        {person.role === 'member'
          ? <Deed deed="role" role={leading} row={person.id} whom={whom}>{`Make a ${leading} too`}</Deed>
          : <Deed deed="role" role="member" row={person.id} whom={whom}>{person.isYou ? `Step down as ${leading}` : 'Make a member'}</Deed>}
        <Deed deed="end" row={person.id} whom={whom} kind="warn">{person.isYou ? 'Leave' : 'Remove'}</Deed>
      </ButtonRow>
    </Details>
  )
}
