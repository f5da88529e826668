import type { ReactNode } from 'react'
import { kindWords, phaseWords, statusWords, type Kind, type Phase, type Status } from '#app/domain/organisations.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { SourceNote } from '#app/ui/source-note/source-note.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'

export type Facts = {
  kind: Kind; status: Status; urn: number | null; laCode: number | null; laName: string | null; localAuthorityId: string | null; establishmentNumber: number | null; ukprn: string | null
  trustId: string | null; trustName: string | null; trustUid: string | null; schools: number | null; typeName: string | null; phase: Phase | null; lowAge: number | null; highAge: number | null
  gender: string | null; religiousCharacter: string | null; capacity: number | null; pupils: number | null; fsmPercent: number | null; fsmPupils: number | null; censusOn: string | null
  openedOn: string | null; closedOn: string | null; urbanRuralName: string | null; setting: 'urban' | 'rural' | 'unknown'; isolated: boolean; region: string | null; district: string | null
  constituency: string | null; street: string | null; locality: string | null; town: string | null; county: string | null; postcode: string | null; website: string | null; telephone: string | null
  lastChangedOn: string | null; registerAsAt: string | null; acceptedAt: Date | null
}

type Row = { key: string; term: string; value: ReactNode }

/** Missing is never nought. */
const NOT_HELD = <span className="hearth-quiet">Not held</span>
const held = (key: string, term: string, value: ReactNode): Row => ({ key, term, value: value === null || value === undefined || value === '' ? NOT_HELD : value })
/** For what only some have: left out rather than "not held". */
const some = (key: string, term: string, value: ReactNode): Row[] => (value === null || value === undefined || value === '' ? [] : [{ key, term, value }])

const figure = (value: number | null): string | null => (value === null ? null : value.toLocaleString('en-GB'))
const learners = (phase: Phase | null, kind: Kind): string => (phase === 'nursery' || kind === 'family_hub' ? 'Children' : phase === 'post-16' || kind === 'college' || kind === 'university' ? 'Students' : 'Pupils')

function ages({ lowAge, highAge }: Facts): string | null {
  if (lowAge === null && highAge === null) return null
  return lowAge === null ? `Up to ${highAge}` : highAge === null ? `From ${lowAge}` : `${lowAge} to ${highAge}`
}

function freeMeals({ fsmPercent, fsmPupils }: Facts): string | null {
  if (fsmPercent === null) return fsmPupils === null ? null : `${figure(fsmPupils)} pupils`
  return `${fsmPercent.toLocaleString('en-GB')}%${fsmPupils === null ? '' : ` (${figure(fsmPupils)} pupils)`}`
}

function surroundings({ setting, isolated, urbanRuralName }: Facts): string | null {
  if (setting === 'unknown') return urbanRuralName
  const words = `${setting === 'rural' ? 'Rural' : 'Urban'}${isolated ? ', isolated' : ''}`
  return urbanRuralName ? `${words} (${urbanRuralName.replace(/^\([^)]*\) /, '').toLowerCase()})` : words
}

const address = (it: Facts): string | null => [it.street, it.locality, it.town, it.county, it.postcode].filter((part, at, all) => part && all.indexOf(part) === at).join(', ') || null

const site = (website: string | null): ReactNode => (website === null ? null : <a href={website} rel="nofollow noopener noreferrer">{website.replace(/^https?:\/\//, '').replace(/\/$/, '')}</a>)
const linked = (id: string | null, name: string | null): ReactNode => (name === null ? null : id === null ? name : <a href={paths.organisation(id)}>{name}</a>)

function rowsOf(it: Facts): Row[] {
  const contact = [held('address', 'Address', address(it)), ...some('website', 'Website', site(it.website)), ...some('telephone', 'Telephone', it.telephone)]
  if (it.kind === 'local_authority') return [held('region', 'Region', it.region), held('code', 'DfE number', it.laCode === null ? null : String(it.laCode)), held('schools', 'Schools open in its area', figure(it.schools))]
  if (it.kind === 'trust') return [held('schools', 'Schools', figure(it.schools)), held('uid', 'Group number (UID)', it.trustUid)]
  if (it.urn === null) return [held('kind', 'Kind', kindWords[it.kind]), ...contact]
  return [
    held('type', 'Type', it.typeName ?? kindWords[it.kind]),
    held('phase', 'Phase', it.phase === null ? null : phaseWords[it.phase]),
    held('ages', 'Ages', ages(it)),
    held('pupils', learners(it.phase, it.kind), figure(it.pupils)),
    held('fsm', 'Free school meals', freeMeals(it)),
    held('capacity', 'Places', figure(it.capacity)),
    held('setting', 'Surroundings', surroundings(it)),
    held('la', 'Local authority', linked(it.localAuthorityId, it.laName)),
    held('region', 'Region', it.region),
    ...some('trust', 'Trust', linked(it.trustId, it.trustName)),
    ...some('district', 'District', it.district),
    ...some('constituency', 'Constituency', it.constituency),
    ...some('gender', 'Boys and girls', it.gender),
    ...some('religion', 'Religious character', it.religiousCharacter),
    ...contact,
    ...some('opened', 'Opened', it.openedOn && sayDay(it.openedOn)),
    held('status', 'Status', it.status === 'closed' && it.closedOn ? `Closed on ${sayDay(it.closedOn)}` : statusWords[it.status]),
    held('urn', 'URN', String(it.urn)),
    held('estab', 'DfE number', it.laCode === null || it.establishmentNumber === null ? null : `${it.laCode}/${String(it.establishmentNumber).padStart(4, '0')}`),
    ...some('ukprn', 'UKPRN', it.ukprn),
  ]
}

export function OrganisationFacts({ it }: { it: Facts }) {
  return (
    <>
      <SummaryList rows={rowsOf(it)} />
      <Source it={it} />
    </>
  )
}

function Source({ it }: { it: Facts }) {
  if (it.urn === null && it.kind !== 'trust' && it.kind !== 'local_authority') return <SourceNote>{it.acceptedAt === null ? 'Told by the person who proposed it. No moderator of Hearth has accepted it.' : 'Told by the person who proposed it, and accepted by a moderator of Hearth.'}</SourceNote>
  return (
    <SourceNote>
      DfE register (Get Information about Schools, GIAS){it.registerAsAt ? `, as at ${sayDay(it.registerAsAt)}` : ''}.
      {it.lastChangedOn ? ` The register last changed this record on ${sayDay(it.lastChangedOn)}.` : ''}
      {it.urn !== null && (it.pupils !== null || it.fsmPercent !== null) ? ` Pupil numbers and free school meals: school census${it.censusOn ? ` of ${sayDay(it.censusOn)}` : ''}; the share is of pupils known to be eligible.` : ''}
    </SourceNote>
  )
}
