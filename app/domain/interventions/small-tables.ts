import { isSmall, OUTCOME } from './counted.ts'

type Row = { label: string; cells: string[] }
type Grid = { head: string[]; rows: Row[] }

const COUNTED = /^(?:n|no\.?|number|count|cohort|size|how many|(?:number of |no\.? of )?(?:pupils?|children|students|learners|boys|girls))(?: \(n\))?$/i
/** Columns that tell what was given, not what came of it. */
const GIVEN = /minute|hour|session|week|day|term|cost|£|staff|adult|teacher|time|size|year|age/i
const TOTAL = /^(?:all|total|in all|everyone|everybody|overall|both|whole (?:year|year group|school|class|cohort|group))(?: (?:pupils|children|students|learners|groups?|classes|together|of them))?:?$/i
/** Groups that overlap: what is left when all are taken away means nothing. */
const OVERLAPS = /free|fsm|send?\b|eal\b|disadvantaged|premium|boys|girls|pp\b/i
const MOST_ROWS = 400

const cellsOf = (line: string): string[] => line.trim().replace(/^\|/, '').replace(/\|$/, '').split('|').map((cell) => cell.replace(/[*_`]/g, '').trim())
const isRule = (line: string): boolean => line.includes('-') && /^[\s|:-]{3,}$/.test(line)
const countIn = (cell: string | undefined): number | null => (/^\d{1,6}$/.test(cell ?? '') ? Number(cell) : null)
const isFigure = (cell: string | undefined): boolean => /^[-−+]?\d[\d.,]{0,12} ?%?/.test(cell ?? '')

function gridsOf(text: string): Grid[] {
  const grids: Grid[] = []
  const lines = text.split('\n')
  for (let at = 1; at < lines.length; at++) {
    if (!isRule(lines[at]!) || !lines[at - 1]!.includes('|')) continue
    const rows: Row[] = []
    let end = at + 1
    while (end < lines.length && lines[end]!.includes('|') && rows.length < MOST_ROWS) {
      const [label = '', ...cells] = cellsOf(lines[end]!)
      rows.push({ label, cells })
      end++
    }
    grids.push({ head: cellsOf(lines[at - 1]!).slice(1), rows })
    at = end
  }
  return grids
}

const outcome = new RegExp(`${OUTCOME}|\\b(?:same|no change|worse|better|passed|failed|improv|expected|greater depth|below|above|not yet|on track|not on track)\\b`, 'i')

/** A row for so few, with what they got; or a row that is what became of so few. */
function smallRow({ head }: Grid, { label, cells }: Row): boolean {
  return head.some((name, at) => {
    const count = countIn(cells[at])
    if (count === null || !isSmall(count)) return false
    if (COUNTED.test(name)) return outcome.test(label) || cells.some((cell, other) => other !== at && isFigure(cell) && !GIVEN.test(head[other] ?? '') && !COUNTED.test(head[other] ?? ''))
    return outcome.test(name) && /pupil|child|student|learner|number|count|class|group|^n$/i.test(label)
  })
}

/** All of them, less the groups that are shown, leaves so few. */
function smallRest({ head, rows }: Grid): boolean {
  const shown = head.some((name) => !COUNTED.test(name) && !GIVEN.test(name)) || rows.some(({ label }) => outcome.test(label))
  if (!shown) return false
  return head.some((name, at) => {
    if (!COUNTED.test(name)) return false
    const total = countIn(rows.find(({ label }) => TOTAL.test(label))?.cells[at])
    if (total === null) return false
    const groups = rows.filter(({ label }) => !TOTAL.test(label)).map(({ label, cells }) => ({ label, count: countIn(cells[at]) })).filter((group): group is { label: string; count: number } => group.count !== null && group.count < total)
    if (groups.some(({ count }) => isSmall(total - count))) return true
    return groups.length > 1 && !groups.some(({ label }) => OVERLAPS.test(label)) && isSmall(total - groups.reduce((sum, { count }) => sum + count, 0))
  })
}

/** The first row of a Markdown table from which a result for fewer than ten could be read or worked out. */
export function smallTables(text: string): string | null {
  for (const grid of gridsOf(text)) {
    const row = grid.rows.find((one) => smallRow(grid, one))
    if (row) return [row.label, ...row.cells].join(' | ')
    if (smallRest(grid)) return `the table with ${grid.head.filter(Boolean).join(', ')}: all, less the groups shown`
  }
  return null
}
