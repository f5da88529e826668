import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { Stale } from '#db/write.ts'
import { events, memberships, organisations } from '#db/schema/index.ts'
import * as accounts from '#app/domain/accounts.server.ts'
import type { Context } from '#app/context.ts'
import { Forbidden, Invalid, NotFound, TooMany } from '#app/errors.ts'
import { id, NOW, world, type World } from '#tests/support/world.ts'

const HOLLIN_BAY = id(900101)
const ST_BRANNOCS = id(900102)
const COUNCIL = id('la:951')

async function refusalOf(work: Promise<unknown>): Promise<Error> {
  try {
    await work
  } catch (error) {
    return error as Error
  }
  throw new Error('It was allowed.')
}
const row = async (w: World, membershipId: string) => (await w.db.select().from(memberships).where(eq(memberships.id, membershipId)))[0]!
const told = async (w: World) => (await w.db.select().from(events)).map((e) => e.name).sort()
const newcomer = async (w: World, name: string): Promise<Context> => {
  const email = `${name.toLowerCase().replace(/\s/g, '.')}@nowhere.example`
  const accountId = await accounts.create({ db: w.db, now: NOW }, { name, email, passwordHash: '' })
  return { db: w.db, now: NOW, who: { accountId, name, email, moderator: false, memberships: [] } }
}
/** A school of the county that nobody leads yet. */
const leaderless = async (w: World): Promise<string> => {
  const led = new Set((await w.db.select().from(memberships)).map((m) => m.organisationId))
  const schools = await w.db.select().from(organisations).where(eq(organisations.kind, 'school'))
  return schools.find((school) => !led.has(school.id) && school.status === 'open')!.id
}
const asks = (ctx: Context, organisationId: string, role: 'member' | 'lead' | 'coordinator' = 'member') => accounts.ask(ctx, { organisationId, role, job: 'Teacher' })

describe('joining', () => {
  test('Daniel asks to join Hollin Bay, Helen approves, and he belongs to two schools', async () => {
    const w = await world()
    const request = await asks(w.as('daniel'), HOLLIN_BAY)
    await accounts.approve(w.as('helen'), request)
    expect(await row(w, request)).toMatchObject({ status: 'active', role: 'member', decidedBy: id('helen') })
    expect((await accounts.myMemberships(w.as('daniel'))).map((m) => m.organisationId).sort()).toEqual([HOLLIN_BAY, ST_BRANNOCS].sort())
    expect(await told(w)).toEqual(['membership.approved', 'membership.asked'])
  })

  test('a visitor is asked to sign in', async () => {
    const w = await world()
    expect(await refusalOf(asks(w.visitor(), HOLLIN_BAY))).toBeInstanceOf(Forbidden)
  })

  test('asking twice, or where one is already, makes no second request', async () => {
    const w = await world()
    await asks(w.as('daniel'), HOLLIN_BAY)
    expect((await refusalOf(asks(w.as('daniel'), HOLLIN_BAY))).message).toContain('already')
    expect((await refusalOf(asks(w.as('amara'), HOLLIN_BAY))).message).toContain('You are in')
    expect(await told(w)).toEqual(['membership.asked'])
  })

  test('after a no, or after having left, asking starts anew and the earlier time stays as history', async () => {
    const w = await world()
    const first = await asks(w.as('daniel'), HOLLIN_BAY)
    await accounts.decline(w.as('helen'), first)
    const second = await asks(w.as('daniel'), HOLLIN_BAY)
    await accounts.approve(w.as('helen'), second)
    expect(await accounts.end(w.as('daniel'), second)).toBe('left')
    const third = await asks(w.as('daniel'), HOLLIN_BAY)
    expect([(await row(w, first)).status, (await row(w, second)).status, (await row(w, third)).status]).toEqual(['declined', 'ended', 'asked'])
    expect(await accounts.end(w.as('daniel'), third)).toBe('taken-back')
    expect(await told(w)).toHaveLength(7)
  })

  test('in a school the leading role is lead, in a local authority coordinator', async () => {
    const w = await world()
    expect(await refusalOf(asks(w.as('daniel'), HOLLIN_BAY, 'coordinator'))).toBeInstanceOf(Invalid)
    expect(await refusalOf(asks(w.as('daniel'), COUNCIL, 'lead'))).toBeInstanceOf(Invalid)
    const request = await asks(w.as('daniel'), COUNCIL, 'coordinator')
    await accounts.approve(w.as('priya'), request)
    expect(await row(w, request)).toMatchObject({ status: 'active', role: 'coordinator' })
  })

  test('who asks to lead may be let in as a member instead', async () => {
    const w = await world()
    const request = await asks(w.as('daniel'), HOLLIN_BAY, 'lead')
    await accounts.approve(w.as('helen'), request, 'member')
    expect(await row(w, request)).toMatchObject({ status: 'active', role: 'member' })
  })

  test('a closed school cannot be joined, nor one that is not there, nor one that has been proposed and not accepted', async () => {
    const w = await world()
    const [closed] = await w.db.select().from(organisations).where(eq(organisations.status, 'closed'))
    expect((await refusalOf(asks(w.as('daniel'), closed!.id))).message).toContain('is closed')
    expect(await refusalOf(asks(w.as('daniel'), 'nothing'))).toBeInstanceOf(NotFound)
    await w.db.update(organisations).set({ acceptedAt: null, proposedBy: id('helen') }).where(eq(organisations.id, ST_BRANNOCS))
    expect(await refusalOf(asks(w.as('amara'), ST_BRANNOCS))).toBeInstanceOf(NotFound)
    expect((await refusalOf(asks(w.as('helen'), ST_BRANNOCS))).message).toContain('not been accepted')
  })

  test('nobody can fill every head’s desk: twenty requests a day', async () => {
    const w = await world()
    const ctx = await newcomer(w, 'Eager Person')
    const open = (await w.db.select().from(organisations).where(eq(organisations.status, 'open'))).filter((o) => o.acceptedAt).slice(0, 21)
    for (const o of open.slice(0, 20)) await asks(ctx, o.id)
    expect(await refusalOf(asks(ctx, open[20]!.id))).toBeInstanceOf(TooMany)
  })
})

describe('deciding', () => {
  test('only Helen decides for Hollin Bay: not Amara who is a member, not Tom next door, not the person, not a moderator', async () => {
    const w = await world()
    const request = await asks(w.as('daniel'), HOLLIN_BAY)
    for (const deed of [accounts.approve, accounts.decline]) {
      expect(await refusalOf(deed(w.as('amara'), request))).toBeInstanceOf(Forbidden)
      expect(await refusalOf(deed(w.as('tom'), request))).toBeInstanceOf(NotFound)
      expect(await refusalOf(deed(w.as('daniel'), request))).toBeInstanceOf(Forbidden)
      expect(await refusalOf(deed(w.as('joan'), request))).toBeInstanceOf(Forbidden)
      expect(await refusalOf(deed(w.visitor(), request))).toBeInstanceOf(NotFound)
    }
    expect((await row(w, request)).status).toBe('asked')
  })

  test('where nobody leads, a moderator decides, for the first lead and for members', async () => {
    const w = await world()
    const school = await leaderless(w)
    const [head, teacher] = [await newcomer(w, 'New Head'), await newcomer(w, 'New Teacher')]
    const [leading, joining] = [await asks(head, school, 'lead'), await asks(teacher, school)]
    const waiting = await accounts.waitingForModerator(w.as('joan'))
    expect(waiting.askers.map((asker) => asker.name).sort()).toEqual(['New Head', 'New Teacher'])
    expect((await refusalOf(accounts.approve(teacher, leading)))).toBeInstanceOf(NotFound)
    await accounts.approve(w.as('joan'), leading)
    expect(await row(w, leading)).toMatchObject({ status: 'active', role: 'lead' })
    expect(await refusalOf(accounts.approve(w.as('joan'), joining))).toBeInstanceOf(Forbidden)
    expect((await accounts.waitingForModerator(w.as('joan'))).total).toBe(0)
    const asHead: Context = { ...head, who: { ...head.who, memberships: [{ organisationId: school, organisation: 'The school', kind: 'school', role: 'lead' }] } }
    await accounts.approve(asHead, joining)
    expect((await row(w, joining)).status).toBe('active')
  })

  test('of two first leads let in at the same moment, a moderator lets in one: the other is for that lead to answer', async () => {
    const w = await world()
    const school = await leaderless(w)
    const requests = [await asks(await newcomer(w, 'First Head'), school, 'lead'), await asks(await newcomer(w, 'Second Head'), school, 'lead')]
    const both = await Promise.allSettled(requests.map((request) => accounts.approve(w.as('joan'), request)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('only moderators see who waits for one', async () => {
    const w = await world()
    expect(await refusalOf(accounts.waitingForModerator(w.as('helen')))).toBeInstanceOf(Forbidden)
  })

  test('an answer is given once', async () => {
    const w = await world()
    const request = await asks(w.as('daniel'), HOLLIN_BAY)
    await accounts.approve(w.as('helen'), request)
    expect(await refusalOf(accounts.decline(w.as('helen'), request))).toBeInstanceOf(Stale)
    expect((await row(w, request)).status).toBe('active')
  })

  test('Helen’s desk says how many wait', async () => {
    const w = await world()
    await asks(w.as('daniel'), HOLLIN_BAY)
    expect(await accounts.asksWaitingFor(w.as('helen'))).toEqual([{ organisationId: HOLLIN_BAY, organisation: w.as('helen').who.memberships[0]!.organisation, waiting: 1 }])
    expect(await accounts.asksWaitingFor(w.as('amara'))).toEqual([])
  })
})

describe('leading and leaving', () => {
  test('Helen is the last lead: she can neither leave, nor step down, nor be removed, until Amara leads too', async () => {
    const w = await world()
    const helen = w.as('helen')
    expect((await refusalOf(accounts.end(helen, id('mhelen')))).message).toContain('Make somebody else a lead first')
    expect(await refusalOf(accounts.changeRole(helen, id('mhelen'), 'member'))).toBeInstanceOf(Invalid)
    await accounts.changeRole(helen, id('mamara'), 'lead')
    expect(await accounts.end(helen, id('mhelen'))).toBe('left')
    expect(await row(w, id('mhelen'))).toMatchObject({ status: 'ended', endedAt: NOW })
    expect(await told(w)).toEqual(['membership.ended', 'membership.role-changed'])
  })

  test('a local authority’s last coordinator cannot leave either', async () => {
    const w = await world()
    expect((await refusalOf(accounts.end(w.as('nadia'), id('mnadia')))).message).toContain('the last coordinator')
  })

  test('when two leads leave at the same moment, one of them stays', async () => {
    const w = await world()
    await accounts.changeRole(w.as('helen'), id('mamara'), 'lead')
    const both = await Promise.allSettled([accounts.end(w.as('helen'), id('mhelen')), accounts.end(w.as('amara'), id('mamara'))])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const left = (await w.db.select().from(memberships).where(eq(memberships.organisationId, HOLLIN_BAY))).filter((m) => m.status === 'active' && m.role === 'lead')
    expect(left).toHaveLength(1)
  })

  test('when one leaves as the other steps down, one of them still leads', async () => {
    const w = await world()
    await accounts.changeRole(w.as('helen'), id('mamara'), 'lead')
    const amara = w.as('amara')
    const leading: Context = { ...amara, who: { ...amara.who, memberships: amara.who.memberships.map((m) => ({ ...m, role: 'lead' as const })) } }
    const both = await Promise.allSettled([accounts.end(w.as('helen'), id('mhelen')), accounts.changeRole(leading, id('mamara'), 'member')])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('Helen removes Amara; Amara cannot remove Helen; Tom sees neither', async () => {
    const w = await world()
    expect(await refusalOf(accounts.end(w.as('amara'), id('mhelen')))).toBeInstanceOf(Forbidden)
    expect(await refusalOf(accounts.end(w.as('tom'), id('mamara')))).toBeInstanceOf(NotFound)
    expect(await refusalOf(accounts.changeRole(w.as('amara'), id('mamara'), 'lead'))).toBeInstanceOf(Forbidden)
    expect(await accounts.end(w.as('helen'), id('mamara'))).toBe('removed')
    expect(await refusalOf(accounts.end(w.as('helen'), id('mamara')))).toBeInstanceOf(Stale)
  })
})

describe('who is here', () => {
  test('Amara sees who is in her school without their addresses; Helen sees addresses and who asks', async () => {
    const w = await world()
    await asks(w.as('daniel'), HOLLIN_BAY)
    const [amara, helen] = [await accounts.peopleOf(w.as('amara'), HOLLIN_BAY), await accounts.peopleOf(w.as('helen'), HOLLIN_BAY)]
    expect(amara.people.map((p) => [p.name, p.email, p.isYou])).toContainEqual(['Amara Okafor', '', true])
    expect(amara.people.every((p) => p.email === '')).toBe(true)
    expect([amara.asking, amara.asks, amara.mayNotDecide === null]).toEqual([[], 1, false])
    expect(helen.people[0]).toMatchObject({ name: 'Helen Thwaite', role: 'lead' })
    expect(helen.people.every((p) => p.email.includes('@'))).toBe(true)
    expect(helen.asking).toMatchObject([{ name: 'Daniel Osei', email: 'daniel.osei@st-brannocs.example' }])
    expect(JSON.stringify(helen)).not.toContain('argon2')
  })

  test('Tom of another school sees nobody, and a moderator sees them', async () => {
    const w = await world()
    expect(await refusalOf(accounts.peopleOf(w.as('tom'), HOLLIN_BAY))).toBeInstanceOf(Forbidden)
    expect(await refusalOf(accounts.peopleOf(w.visitor(), HOLLIN_BAY))).toBeInstanceOf(Forbidden)
    expect((await accounts.peopleOf(w.as('joan'), HOLLIN_BAY)).total).toBe(2)
    expect(await refusalOf(accounts.peopleOf(w.as('joan'), 'nothing'))).toBeInstanceOf(NotFound)
  })

  test('a school of sixty shows 25 people a page, leads first', async () => {
    const w = await world()
    for (let n = 0; n < 58; n++) {
      const { who } = await newcomer(w, `Teacher ${n}`)
      await accounts.place({ db: w.db, now: NOW }, { accountId: who.accountId!, organisationId: HOLLIN_BAY, role: 'member' })
    }
    const [one, three] = [await accounts.peopleOf(w.as('amara'), HOLLIN_BAY, 1), await accounts.peopleOf(w.as('amara'), HOLLIN_BAY, 3)]
    expect([one.people.length, one.people[0]!.role, one.pages, one.total, three.people.length]).toEqual([25, 'lead', 3, 60, 10])
  })
})

describe('making people for the demonstration', () => {
  test('somebody placed twice is placed as said last, and the earlier time is history', async () => {
    const w = await world()
    await accounts.place({ db: w.db, now: NOW }, { accountId: id('amara'), organisationId: HOLLIN_BAY, role: 'lead', job: 'Deputy head' })
    expect(await accounts.myPlaceIn(w.as('amara'), HOLLIN_BAY)).toEqual({ status: 'active', role: 'lead' })
    expect((await row(w, id('mamara'))).status).toBe('ended')
  })

  test('an address has one account', async () => {
    const w = await world()
    expect(await refusalOf(accounts.create({ db: w.db, now: NOW }, { name: 'Again', email: 'HELEN.thwaite@hollin-bay.example', passwordHash: '' }))).toBeInstanceOf(Invalid)
  })

  test('who proposed an organisation leads it once it is accepted; only a moderator’s yes does that', async () => {
    const w = await world()
    const school = await leaderless(w)
    await w.db.update(organisations).set({ proposedBy: id('amara') }).where(eq(organisations.id, school))
    const request = await asks(w.as('amara'), school)
    expect(await refusalOf(accounts.appointProposer(w.as('helen'), school))).toBeInstanceOf(Forbidden)
    await accounts.appointProposer(w.as('joan'), school)
    await accounts.appointProposer(w.as('joan'), school)
    expect(await accounts.myPlaceIn(w.as('amara'), school)).toEqual({ status: 'active', role: 'lead' })
    expect((await row(w, request)).status).toBe('ended')
  })
})
