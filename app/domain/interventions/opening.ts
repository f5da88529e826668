import { and, asc, count, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { interventionEditions, interventions } from '#db/schema/index.ts'
import type { Context } from '#app/context.ts'
import { NotFound } from '#app/errors.ts'
import { dayOf } from '#app/platform/dates.ts'
import { parts, type PartName } from '../interventions.ts'
import { blocksOf } from './difference.ts'

/** The pieces of an account that fit on one page of paper: each ends with a whole sentence. `cut` says that there is more. */
export type Brief = { texts: Record<PartName, { text: string; cut: boolean }>; points: { text: string; cut: boolean }[] }

/** How many characters of each part one page of A4 holds, with everything else that stands on it. */
const ROOM: Record<PartName, number> = { whatWeDid: 540, forWhom: 280, whatItTook: 340, whatWasDropped: 250, whatHappened: 420, whatWeWouldTell: 0 }
const POINTS = 3
const POINT_ROOM = 150

/** A published account as one page. */
export async function brief(ctx: Context, id: string): Promise<Brief> {
  const [row] = await ctx.db.select().from(interventions).where(and(eq(interventions.id, id), eq(interventions.status, 'published')))
  if (!row) throw new NotFound('There is no such practice, or it is not published.')
  const told = blocksOf(withoutTables(row.whatWeWouldTell))
  const points = told.length >= POINTS ? told : told.flatMap(sentencesOf)
  return {
    texts: Object.fromEntries(parts.map(({ name }) => [name, pieceOf(row[name], ROOM[name])])) as Brief['texts'],
    points: points.slice(0, POINTS).map((text) => shortened(text, POINT_ROOM)),
  }
}

/** One part in the room that it has. A table does not read as a sentence: it is left out, and said to be there. */
function pieceOf(markdown: string, room: number): { text: string; cut: boolean } {
  const bare = withoutTables(markdown)
  const piece = shortened(blocksOf(bare).map(closed).join(' '), bare === markdown ? room : Math.max(0, room - SEE_TABLE.length - 1))
  return bare === markdown || room === 0 ? piece : { text: [piece.text, SEE_TABLE].filter(Boolean).join(' '), cut: true }
}

const SEE_TABLE = 'The table is in the whole account.'
const RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/

/** The text without its tables: a line of names, a line of dashes with bars, and the rows down to the next empty line. */
function withoutTables(markdown: string): string {
  const lines = markdown.split('\n')
  const kept: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const under = lines[at + 1] ?? ''
    if (!(lines[at]!.includes('|') && under.includes('|') && RULE.test(under))) {
      kept.push(lines[at]!)
      continue
    }
    while (at < lines.length && lines[at]!.trim() !== '') at++
    kept.push('')
  }
  return kept.length === lines.length ? markdown : kept.join('\n')
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?]['”’")]?) +(?=[\p{Lu}\p{N}‘“"'(])/u)
/** A list item without a full stop would run into the next one. */
const closed = (text: string): string => (/[.!?:;]['”’")]?$/.test(text) ? text : `${text}.`)

const NO_EFFECT = /no (clear |real |certain )?(effect|difference)|by chance/i

/** Whole sentences, as many as there is room for; of a sentence that is longer than all the room, the words that fit. */
function shortened(text: string, room: number): { text: string; cut: boolean } {
  if (text.length <= room) return { text, cut: false }
  const sentences = sentencesOf(text)
  let many = 0
  for (let length = -1; many < sentences.length && length + sentences[many]!.length + 1 <= room; many++) length += sentences[many]!.length + 1
  // What an interval comes to is never cut away from it: without room for both, neither stands.
  while (many > 0 && NO_EFFECT.test(sentences[many] ?? '')) many--
  if (many > 0 || room === 0 || NO_EFFECT.test(sentences[1] ?? '')) return { text: sentences.slice(0, many).join(' '), cut: true }
  const words = text.slice(0, room)
  const end = words.lastIndexOf(' ')
  return { text: `${(end > room / 2 ? words.slice(0, end) : words).replace(/[\s,;:]+$/, '')} …`, cut: true }
}

const IN_SITEMAP = 10_000

/** How many pages of the sitemap there are: at least one. */
export async function sitemapPages(db: Db): Promise<number> {
  const [row] = await db.select({ published: count() }).from(interventions).where(eq(interventions.status, 'published'))
  return Math.max(1, Math.ceil((row?.published ?? 0) / IN_SITEMAP))
}

/** The accounts on one page of the sitemap, with the day on which each was last changed. */
export async function sitemapPage(db: Db, page: number): Promise<{ id: string; day: string }[]> {
  const rows = await db
    .select({ id: interventions.id, publishedAt: interventions.publishedAt, at: interventionEditions.at })
    .from(interventions)
    .leftJoin(interventionEditions, and(eq(interventionEditions.interventionId, interventions.id), eq(interventionEditions.number, interventions.edition)))
    .where(eq(interventions.status, 'published'))
    .orderBy(asc(interventions.docId))
    .limit(IN_SITEMAP)
    .offset((page - 1) * IN_SITEMAP)
  return rows.map(({ id, publishedAt, at }) => ({ id, day: dayOf(at ?? publishedAt ?? new Date(0)) }))
}
