import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core'

export const organisationKinds = [
  'school', 'trust', 'local_authority', 'university', 'college', 'early_years', 'family_hub', 'charity', 'employer', 'research_school',
] as const

/** Schools, trusts and LAs come from the register; the rest are proposed by a person and accepted by a moderator. */
export const organisations = sqliteTable(
  'organisations',
  {
    id: text().primaryKey(),
    /** A dense number for the search index, which wants an integer. */
    docId: integer('doc_id').notNull(),
    kind: text({ enum: organisationKinds }).notNull(),
    name: text().notNull(),
    /** The name as people type it: lower case, no apostrophes, "st" for "saint". See domain/organisations/names.ts. */
    nameKey: text('name_key').notNull(),
    about: text().notNull().default(''),
    /** Null while a proposed organisation waits for a moderator. */
    acceptedAt: integer('accepted_at', { mode: 'timestamp_ms' }),
    proposedBy: text('proposed_by'),
    /** Who accepted or declined a proposal, and the reason given with a refusal. */
    decidedBy: text('decided_by'),
    declinedAt: integer('declined_at', { mode: 'timestamp_ms' }),
    declinedBecause: text('declined_because'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),

    urn: integer(),
    laCode: integer('la_code'),
    laName: text('la_name'),
    establishmentNumber: integer('establishment_number'),
    ukprn: text(),
    trustUid: text('trust_uid'),
    trustId: text('trust_id').references((): AnySQLiteColumn => organisations.id),
    status: text({ enum: ['open', 'closed', 'proposed_to_close', 'proposed_to_open'] }).notNull().default('open'),
    typeCode: integer('type_code'),
    typeName: text('type_name'),
    typeGroup: text('type_group'),
    phase: text({ enum: ['nursery', 'primary', 'middle-primary', 'middle-secondary', 'secondary', 'post-16', 'all-through', 'not-applicable'] }),
    lowAge: integer('low_age'),
    highAge: integer('high_age'),
    gender: text(),
    religiousCharacter: text('religious_character'),
    admissions: text(),
    capacity: integer(),
    pupils: integer(),
    fsmPercent: real('fsm_percent'),
    fsmPupils: integer('fsm_pupils'),
    censusOn: text('census_on'),
    openedOn: text('opened_on'),
    closedOn: text('closed_on'),
    urbanRuralCode: text('urban_rural_code'),
    urbanRuralName: text('urban_rural_name'),
    setting: text({ enum: ['urban', 'rural', 'unknown'] }).notNull().default('unknown'),
    isolated: integer({ mode: 'boolean' }).notNull().default(false),
    region: text(),
    districtCode: text('district_code'),
    district: text(),
    ward: text(),
    constituencyCode: text('constituency_code'),
    constituency: text(),
    easting: integer(),
    northing: integer(),
    street: text(),
    locality: text(),
    town: text(),
    county: text(),
    postcode: text(),
    postcodeKey: text('postcode_key'),
    website: text(),
    telephone: text(),
    lastChangedOn: text('last_changed_on'),
    /** The day of the register file in which this record was last seen. */
    registerAsAt: text('register_as_at'),
    /** Where it is, as people type it: for the search index. */
    placeKey: text('place_key').generatedAlwaysAs(
      sql`lower(replace(replace(replace(replace(' ' || coalesce(town, '') || ' ' || coalesce(locality, '') || ' ' || coalesce(la_name, ''), '''', ''), '’', ''), '.', ''), ' Saint ', ' St '))`,
      { mode: 'virtual' },
    ),
  },
  (t) => [
    uniqueIndex('organisations_doc').on(t.docId),
    uniqueIndex('organisations_urn').on(t.urn),
    uniqueIndex('organisations_trust_uid').on(t.trustUid),
    // Lists show what has been accepted, in order of name.
    index('organisations_name').on(t.nameKey).where(sql`accepted_at is not null`),
    index('organisations_kind_name').on(t.kind, t.nameKey).where(sql`accepted_at is not null`),
    index('organisations_proposed').on(t.proposedBy).where(sql`proposed_by is not null`),
    index('organisations_waiting').on(t.createdAt).where(sql`accepted_at is null and declined_at is null`),
    uniqueIndex('organisations_la_code').on(t.laCode).where(sql`kind = 'local_authority'`),
    index('organisations_la').on(t.laCode, t.kind),
    index('organisations_postcode').on(t.postcodeKey),
    index('organisations_trust').on(t.trustId),
  ],
)

/** Which school came before or after which: URNs as in the register, so that a link may arrive before its school. */
export const organisationLinks = sqliteTable(
  'organisation_links',
  {
    id: text().primaryKey(),
    urn: integer().notNull(),
    linkUrn: integer('link_urn').notNull(),
    linkType: text('link_type').notNull(),
    direction: text({ enum: ['predecessor', 'successor', 'other'] }).notNull(),
    establishedOn: text('established_on'),
  },
  (t) => [uniqueIndex('organisation_links_pair').on(t.urn, t.linkUrn, t.linkType), index('organisation_links_back').on(t.linkUrn)],
)

export const registerImports = sqliteTable('register_imports', {
  id: text().primaryKey(),
  file: text().notNull(),
  startedAt: integer('started_at', { mode: 'timestamp_ms' }).notNull(),
  finishedAt: integer('finished_at', { mode: 'timestamp_ms' }),
  outcome: text({ enum: ['running', 'applied', 'failed'] }).notNull().default('running'),
  summary: text({ mode: 'json' }),
})

/** Rows of an import that has not been applied: a killed run leaves only these. */
export const registerRows = sqliteTable(
  'register_rows',
  {
    id: text().primaryKey(),
    importId: text('import_id').notNull().references(() => registerImports.id, { onDelete: 'cascade' }),
    rowNumber: integer('row_number').notNull(),
    kind: text({ enum: ['establishment', 'local_authority', 'trust', 'link'] }).notNull(),
    /** The identity within the import: `100000`, `code:201`, `name:camden`, or a link's pair. */
    key: text().notNull(),
    urn: integer(),
    /** The organisation (or link) that this row is, or will be. */
    targetId: text('target_id').notNull(),
    /** What applying it will do; worked out before anything is changed. */
    verdict: text({ enum: ['added', 'changed', 'unchanged'] }),
    fields: text({ mode: 'json' }).notNull(),
  },
  (t) => [uniqueIndex('register_rows_key').on(t.importId, t.kind, t.key), index('register_rows_number').on(t.importId, t.kind, t.rowNumber)],
)
