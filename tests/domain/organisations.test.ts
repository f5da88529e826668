import { describe, expect, test } from 'vitest'
import { organisationLinks } from '#db/schema/index.ts'
import { Stale } from '#db/write.ts'
import { hint } from '#app/domain/organisations.ts'
import * as organisations from '#app/domain/organisations.server.ts'
import { Forbidden, Invalid, NotFound, TooMany } from '#app/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { emptyBox, file, csv, linksCsv, school, type Link } from '#tests/support/register.ts'
import { id, NOW, world } from '#tests/support/world.ts'

const ISHBEL = { kind: 'charity', name: 'Ishbel Trust for Reading', town: 'Saltmere', postcode: 'kq16um', website: 'https://ishbel.example', about: 'Lends books.', anyway: false } as const

describe('a head looks for a school', () => {
  const county = async () => {
    const db = emptyBox()
    const joseph = (urn: number, town: string, postcode: string, more = {}) => school(urn, { EstablishmentName: "St Joseph's Catholic Primary School", Town: town, Postcode: postcode, ...more })
    await organisations.importRegister({ db, now: NOW }, {
      file: file(csv([
        joseph(900101, 'Kingsmarl', 'KQ4 3NB'), joseph(900102, 'Marlbridge', 'MQ1 1BN'), joseph(900103, 'Thornsand', 'MQ5 1AY', { 'EstablishmentStatus (code)': '2', 'EstablishmentStatus (name)': 'Closed' }),
        school(900104, { EstablishmentName: 'St. Brannoc’s Church of England Voluntary Controlled Primary School', Town: 'Brannoc Haven', Postcode: 'MQ4 5BH', EstablishmentNumber: '3001', UKPRN: '10990555' }),
        school(900105, { EstablishmentName: 'Ropery Road Infants\' School', Town: "Bishop's Marl", Postcode: 'MQ41 2TR' }),
        school(900106, { EstablishmentName: 'Roman Road School', Town: 'Kingsmarl' }), school(20115, { EstablishmentName: 'Harbour Children’s Centre', 'TypeOfEstablishment (code)': '', 'TypeOfEstablishment (name)': "Children's centre", 'EstablishmentTypeGroup (name)': "Children's Centres", 'EstablishmentTypeGroup (code)': '' }),
      ])),
    })
    return db
  }
  const urns = async (db: Awaited<ReturnType<typeof county>>, q: string) => (await organisations.search({ db }, q)).map((one) => one.urn)

  test.each([
    ['st josephs', 900101], ["Saint Joseph's", 900101], ['St. Joseph’s RC Primary Sch', 900101], ['st joseph catholic', 900101], ['saint josephs roman cath', 900101], ['ST JOSEPHS  marlbridge', 900102],
    ['st josephs KQ4 3NB', 900101], ['brannocs', 900104], ['St Brannocs CofE primary', 900104], ['st brannocs c of e vc school', 900104], ['St Brannoc’s C.E. Primary Academy', 900104], ['church of england brannoc', 900104],
    ['brannoc haven', 900104], ['900104', 900104], ['URN 900104', 900104], ['951/3001', 900104], ['9513001', 900104], ['951 3001', 900104], ['10990555', 900104], ['MQ4 5BH', 900104], ['mq45bh', 900104],
    ['ropery road infant', 900105], ['ropery rd', null], ['bishops marl', 900105], ['roman road', 900106], ['20115', 20115], ['harbour childrens centre', 20115], ['marlshire', 'la'],
  ])('by typing “%s”', async (q, expected) => {
    const db = await county()
    const found = await organisations.search({ db }, q)
    if (expected === null) expect(found).toEqual([])
    else if (expected === 'la') expect(found[0]).toMatchObject({ kind: 'local_authority', name: 'Marlshire' })
    else expect(found.slice(0, 3).map((one) => one.urn)).toContain(expected)
  })

  test('and tells three St Joseph’s apart by town and URN, the closed one last and marked', async () => {
    const db = await county()
    const found = await organisations.search({ db }, 'st josephs')
    expect(found.map(hint)).toEqual(['Kingsmarl, Marlshire · Primary · URN 900101', 'Marlbridge, Marlshire · Primary · URN 900102', 'Thornsand, Marlshire · Primary · URN 900103 · Closed'])
  })

  test('and the first half of a postcode finds that district alone', async () => {
    const db = await county()
    expect((await urns(db, 'MQ4')).sort()).toEqual([20115, 900104, 900106].sort())
    expect(await urns(db, 'mq41')).toEqual([900105])
  })

  test('and may ask for one kind, and for so many', async () => {
    const db = await county()
    expect((await organisations.search({ db }, 'marlshire', { kinds: ['family_hub'] })).map((one) => one.urn)).toEqual([20115])
    expect(await organisations.search({ db }, 'marlshire', { most: 2 })).toHaveLength(2)
    expect((await organisations.search({ db }, 'marlshire', { most: 500 })).length).toBeLessThanOrEqual(20)
  })

  test.each(['', '   ', '"', "'", '*', 'NEAR(', 'a OR b', 'name_key:x', '-', '{}', '(', 'st AND', '"; drop table organisations', '’’’', '\u0000', 'x'.repeat(100_000), '%', '[', '^a', 'é'])('and nothing typed breaks the search (%j)', async (q) => {
    const db = await county()
    const began = performance.now()
    expect(Array.isArray(await organisations.search({ db }, q))).toBe(true)
    expect(performance.now() - began).toBeLessThan(1000)
    expect((await organisations.browse({ db }, { q, kind: null, laCode: null, page: 1 })).page).toBe(1)
  })

  test('and finds it under its new name as soon as the register has it', async () => {
    const db = await county()
    await organisations.importRegister({ db, now: NOW }, { file: file(csv([school(900106, { EstablishmentName: 'Marl Street Academy', Town: 'Eastmere' })])) })
    expect(await urns(db, 'roman road')).toEqual([])
    expect(await urns(db, 'marl street eastmere')).toEqual([900106])
  })
})

describe('anybody looks through the list', () => {
  test('by kind and authority, a page at a time, each organisation once', async () => {
    const w = await world()
    const seen = new Set<string>()
    const first = await organisations.browse(w.visitor(), { q: '', kind: 'school', laCode: 951, page: 1 })
    for (let page = 1; page <= first.pages; page++) for (const one of (await organisations.browse(w.visitor(), { q: '', kind: 'school', laCode: 951, page })).items) seen.add(one.id)
    expect(first.items).toHaveLength(25)
    expect(seen.size).toBe(first.total)
    expect(first.areas.map((area) => area.code)).toContain(951)
  })

  test('and a page that is not a page is the first', async () => {
    const w = await world()
    for (const page of [0, -3, NaN, 1.5, Infinity]) expect((await organisations.browse(w.visitor(), { q: '', kind: null, laCode: null, page })).page).toBeGreaterThanOrEqual(1)
  })

  test('and opens a school, its trust and its authority, each leading to the other, with the schools counted that are open', async () => {
    const db = emptyBox()
    const trust = { 'Trusts (code)': '7', 'Trusts (name)': 'Lantern Learning Trust' }
    const closed = { 'EstablishmentStatus (code)': '2', 'EstablishmentStatus (name)': 'Closed' }
    await organisations.importRegister({ db, now: NOW }, { file: file(csv([school(900101, trust), school(900102, trust), school(900103, { ...trust, ...closed }), school(900104), school(900105, { 'LA (code)': '952', 'LA (name)': 'Eastmere' })])) })
    const ctx = { ...(await world()).visitor(), db }
    const it = await organisations.forReading(ctx, (await organisations.byReference(db, 900101))!.id)
    expect(it).toMatchObject({ trustName: 'Lantern Learning Trust', schools: null, localAuthorityId: (await organisations.byReference(db, 'la:951'))!.id })
    expect(await organisations.forReading(ctx, it.trustId!)).toMatchObject({ kind: 'trust', schools: 2, localAuthorityId: null })
    expect(await organisations.forReading(ctx, it.localAuthorityId!)).toMatchObject({ kind: 'local_authority', schools: 3, localAuthorityId: null, trustName: null })
    expect(await organisations.forReading(ctx, (await organisations.byReference(db, 900104))!.id)).toMatchObject({ trustName: null })
  })

  test('and an organisation nobody holds is not found', async () => {
    const w = await world()
    await expect(organisations.forReading(w.visitor(), 'nothing')).rejects.toThrow(NotFound)
  })
})

describe('a school that followed another', () => {
  const chain = async (schools: Record<number, 'open' | 'closed'>, links: Link[]) => {
    const db = emptyBox()
    const rows = Object.entries(schools).map(([urn, status]) => school(urn, status === 'closed' ? { 'EstablishmentStatus (code)': '2', 'EstablishmentStatus (name)': 'Closed' } : {}))
    await organisations.importRegister({ db, now: NOW }, { file: file(csv(rows)), links: file(linksCsv(links)) })
    const idOf = async (urn: number) => (await organisations.byReference(db, urn))!.id
    return {
      before: async (urn: number) => (await organisations.byIds(db, await organisations.predecessorIds(db, await idOf(urn)))).map((one) => one.urn).sort(),
      after: async (urn: number) => (await organisations.successorsOf(db, await idOf(urn))).map((one) => one.urn).sort(),
      db, idOf,
    }
  }

  test('carries on its records, whichever of the two says so', async () => {
    for (const links of [[[900101, 900102, 'Successor']], [[900102, 900101, 'Predecessor - merged', '01-09-2021']]] as Link[][]) {
      const { before, after, db, idOf } = await chain({ 900101: 'closed', 900102: 'open' }, links)
      expect(await before(900102)).toEqual([900101])
      expect(await after(900101)).toEqual([900102])
      expect(await organisations.withPredecessors(db, await idOf(900102))).toEqual([await idOf(900102), await idOf(900101)])
      expect(await organisations.withPredecessors(db, await idOf(900101))).toEqual([await idOf(900101)])
    }
  })

  test('through several links, and through a school that the register has lost', async () => {
    const { before, after } = await chain({ 900101: 'closed', 900103: 'closed', 900104: 'open' }, [[900101, 900102, 'Successor'], [900102, 900103, 'Successor'], [900104, 900103, 'Predecessor']])
    expect(await before(900104)).toEqual([900101, 900103])
    expect(await after(900101)).toEqual([900104])
  })

  test('when it was split, under each of those that followed', async () => {
    const { after } = await chain({ 900101: 'closed', 900102: 'open', 900103: 'open' }, [[900101, 900102, 'Successor - Split School'], [900101, 900103, 'Successor - Split School']])
    expect(await after(900101)).toEqual([900102, 900103])
  })

  test('but a school that is still open keeps its own records', async () => {
    const { before, after } = await chain({ 900101: 'open', 900102: 'open' }, [[900101, 900102, 'Successor - Split School']])
    expect(await before(900102)).toEqual([])
    expect(await after(900101)).toEqual([])
  })

  test('and a circle of links ends', async () => {
    const { before, after } = await chain({ 900101: 'closed', 900102: 'closed', 900103: 'open' }, [[900101, 900102, 'Successor'], [900102, 900101, 'Successor'], [900102, 900103, 'Successor']])
    expect(await before(900103)).toEqual([900101, 900102])
    expect(await after(900101)).toEqual([900103])
  })

  test('links of another kind carry nothing, and a link without a date or to a URN we do not hold is kept', async () => {
    const { before, db } = await chain({ 900101: 'closed', 900102: 'open' }, [[900102, 900101, 'Result of Amalgamation'], [900102, 900999, 'Sixth Form Centre School']])
    expect(await before(900102)).toEqual([])
    expect((await db.select().from(organisationLinks)).map((link) => [link.direction, link.establishedOn])).toEqual([['other', null], ['other', null]])
  })

  test('rows of the links that cannot be read are skipped with their reason', async () => {
    const db = emptyBox()
    const links = `${linksCsv([[900101, 900102, 'Successor'], [900101, 900102, 'Successor'], [900101, 900101, 'Other']])}900101,900103\r\n900101,x,A,Successor,\r\n`
    const summary = await organisations.importRegister({ db, now: NOW }, { file: file(csv([school(900101)])), links: file(links) })
    expect(summary.links).toMatchObject({ added: 1, skippedRows: 4 })
    expect(summary.links!.skipped.map((one) => one.row)).toEqual([3, 4, 5, 6])
    await expect(organisations.importRegister({ db, now: NOW }, { file: file(csv([school(900101)])), links: file(`${links}900101,900103\r\n`) })).rejects.toThrow(/ends in the middle of a row \(row 7\)/)
  })
})

describe('a person proposes an organisation', () => {
  test('and a moderator accepts it: until then only the two of them see it', async () => {
    const w = await world()
    const proposed = await organisations.propose(w.as('amara'), ISHBEL)
    expect(await organisations.search(w.visitor(), 'ishbel')).toEqual([])
    await expect(organisations.forReading(w.visitor(), proposed)).rejects.toThrow(NotFound)
    await expect(organisations.forReading(w.as('tom'), proposed)).rejects.toThrow(NotFound)
    expect(await organisations.forReading(w.as('amara'), proposed)).toMatchObject({ name: 'Ishbel Trust for Reading', acceptedAt: null, postcode: 'KQ1 6UM' })
    expect((await organisations.waitingProposals(w.as('joan'))).map((one) => one.id)).toEqual([proposed])
    await organisations.accept(w.as('joan'), proposed)
    expect((await organisations.search(w.visitor(), 'ishbel')).map((one) => one.id)).toEqual([proposed])
    expect(await organisations.waitingProposals(w.as('joan'))).toEqual([])
    expect(w.db.raw(`select name, by_account, facts from events where subject = '${proposed}' order by id`)).toEqual([
      { name: 'organisation.proposed', by_account: id('amara'), facts: '{"kind":"charity"}' },
      { name: 'organisation.accepted', by_account: id('joan'), facts: JSON.stringify({ proposedBy: id('amara') }) },
    ])
  })

  test('and a moderator declines it with a reason, which its proposer can read', async () => {
    const w = await world()
    const proposed = await organisations.propose(w.as('amara'), ISHBEL)
    await expect(organisations.decline(w.as('joan'), proposed, '  ')).rejects.toThrow(Invalid)
    await organisations.decline(w.as('joan'), proposed, 'It closed last year.')
    expect(await organisations.forReading(w.as('amara'), proposed)).toMatchObject({ declinedBecause: 'It closed last year.' })
    expect((await organisations.myProposals(w.as('amara'))).map((one) => one.id)).toEqual([proposed])
    expect(await organisations.search(w.visitor(), 'ishbel')).toEqual([])
    expect(await organisations.propose(w.as('amara'), ISHBEL)).not.toBe(proposed)
  })

  test('and nobody but a moderator decides, and only once', async () => {
    const w = await world()
    const proposed = await organisations.propose(w.as('amara'), ISHBEL)
    await expect(organisations.accept(w.as('amara'), proposed)).rejects.toThrow(Forbidden)
    await expect(organisations.accept(w.as('helen'), proposed)).rejects.toThrow(NotFound)
    await expect(organisations.decline(w.visitor(), proposed, 'No')).rejects.toThrow(NotFound)
    await expect(organisations.waitingProposals(w.as('helen'))).rejects.toThrow(Forbidden)
    await organisations.accept(w.as('joan'), proposed)
    await expect(organisations.accept(w.as('joan'), proposed)).rejects.toThrow(Stale)
    await expect(organisations.decline(w.as('joan'), proposed, 'Too late')).rejects.toThrow(Stale)
    await expect(organisations.decline(w.as('joan'), id(900101), 'A school')).rejects.toThrow(Stale)
  })

  test('and is shown what it may be a second copy of, and asked to look', async () => {
    const w = await world()
    for (const name of ['Tidepool Nursery', 'tide-pool', 'The Tidepool Day Nursery Ltd', 'University of Marlshire', 'Marlshire University']) {
      const likely = await organisations.likely(w.db, name)
      if (name !== 'tide-pool') expect(likely.map((one) => one.name)).toContain(name.includes('Tidepool') ? 'Tidepool Nursery' : 'University of Marlshire')
    }
    await expect(organisations.propose(w.as('amara'), { ...ISHBEL, kind: 'early_years', name: 'Tidepool Day Nursery' })).rejects.toThrow(/may be here already/)
    expect(await organisations.propose(w.as('amara'), { ...ISHBEL, kind: 'early_years', name: 'Tidepool Day Nursery', anyway: true })).toHaveLength(20)
    expect((await organisations.waitingProposals(w.as('joan')))[0]!.likely.map((one) => one.name)).toContain('Tidepool Nursery')
    expect(await organisations.likely(w.db, 'Ishbel Trust for Reading')).toEqual([])
  })

  test('once, however often the form is sent; and not as many as would bury the moderator', async () => {
    const w = await world()
    const once = { key: newId(), fingerprint: 'a' }
    await organisations.propose({ ...w.as('amara'), once }, ISHBEL)
    await expect(organisations.propose({ ...w.as('amara'), once }, ISHBEL)).rejects.toThrow(/form_keys/)
    await expect(organisations.propose({ ...w.as('amara'), once: { key: newId(), fingerprint: 'a' } }, ISHBEL)).rejects.toThrow(/asked for this already/)
    expect(await organisations.waitingProposals(w.as('joan'))).toHaveLength(1)
    await expect((async () => {
      for (let n = 0; n < 12; n++) await organisations.propose(w.as('amara'), { ...ISHBEL, name: `Zephyr ${'abcdefghijkl'[n]!.repeat(4)}`, anyway: true })
    })()).rejects.toThrow(TooMany)
  })

  test('and a visitor is asked to sign in first', async () => {
    const w = await world()
    await expect(organisations.propose(w.visitor(), ISHBEL)).rejects.toThrow(Forbidden)
    await expect(organisations.forProposing(w.visitor(), 'x')).rejects.toThrow(Forbidden)
  })
})
