/** The lines of a pasted list. Pure; an error names the line or the column and never repeats what stands there. */

export type Columns = { group: number | null; before: number | null; after: number | null }
export type Learner = { treated: boolean; before: number | null; after: number | null }

const GROUPS = new Set(['group', 'arm', 'condition', 'treatment', 'intervention', 'treated', 'which group', 'programme'])
const BEFORES = new Set(['before', 'pre', 'pretest', 'pre test', 'pre score', 'baseline', 'start', 'start score', 'first', 'time 1', 'score before', 'before score', 'autumn', 'september', 'october'])
const AFTERS = new Set(['after', 'post', 'posttest', 'post test', 'post score', 'end', 'end score', 'last', 'time 2', 'score after', 'after score', 'score', 'result', 'outcome', 'summer', 'june', 'july', 'may'])
const TELLING = /\b(names?|firstname|lastname|fullname|surname|forename|initials|upn|uln|uci|urn|dob|birth|birthday|dateofbirth|age|id|ids|no|number|candidate|admission|mis|email|mail|postcode|address|phone|pupils?|students?|child|children|learners?|gender|sex|ethnicity|class|form|tutor|teacher)\b/
const HAD_IT = new Set(['had it', 'treated', 'treatment', 'intervention', 'programme', 'program', 'yes', 'y', '1', 't', 'with', 'experimental', 'taught', 'took part', 'true'])
const COMPARED = new Set(['compared', 'comparison', 'control', 'controls', 'no', 'n', '0', 'c', 'without', 'usual', 'as usual', 'waiting', 'waiting list', 'false'])
const NONE = new Set(['', '-', '–', 'absent', 'abs', 'na', 'n/a', 'x', 'missing'])

/** Line ends as one kind, and no byte-order mark. */
export const clean = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
const words = (cell: string): string => cell.toLowerCase().replace(/[^a-z0-9/]+/g, ' ').replace(/([a-z])(\d)/g, '$1 $2').trim()

/** Which column is which, from the first line. */
export function columnsFrom(head: string[]): Columns | { errors: string[] } {
  const columns: Columns = { group: null, before: null, after: null }
  const errors: string[] = []
  if (head.every((cell) => cell === '' || /^[+-]?[\d.,]+$/.test(cell))) return { errors: ['The first line must name the columns: group, before, after.'] }
  for (const [at, cell] of head.entries()) {
    const name = words(cell)
    const kind = GROUPS.has(name) ? 'group' : BEFORES.has(name) ? 'before' : AFTERS.has(name) ? 'after' : null
    if (kind === null) errors.push(TELLING.test(name) ? `Column ${at + 1} could tell who a pupil is. Nothing was kept. Take it out: only group, before and after are needed.` : `Column ${at + 1} is not one that Hearth knows. Name the columns group, before and after in the first line, and take out the others.`)
    else if (columns[kind] !== null) errors.push(`Column ${at + 1} is a second “${kind}”. Keep one.`)
    else columns[kind] = at
  }
  if (errors.length > 0) return { errors: [...new Set(errors)] }
  return columns.before === null && columns.after === null ? { errors: ['There is no column of scores. Name them before and after in the first line.'] } : columns
}

/** One learner, or what is wrong with the line. */
export function readLine(cells: string[], line: number, columns: Columns, width: number): Learner | { error: string } {
  if (cells.length > width) return { error: `Line ${line} has more columns than the first line. If a comma stands for decimals, write a point: 12.5.` }
  const group = columns.group === null ? true : groupOf(cells[columns.group] ?? '')
  if (group === null) return { error: `Line ${line}: the group is not one that Hearth knows. Call the groups “had it” and “compared”.` }
  const before = scoreOf(cells, columns.before)
  const after = scoreOf(cells, columns.after)
  if (before === COMMA || after === COMMA) return { error: `Line ${line} has a comma inside a number. Write decimals with a point: 12.5.` }
  if (before === WRONG || after === WRONG) return { error: `Line ${line} has a score that is not a number. Leave it empty if the pupil was absent.` }
  return { treated: group, before, after }
}

function groupOf(cell: string): boolean | null {
  const name = words(cell)
  return HAD_IT.has(name) ? true : COMPARED.has(name) ? false : null
}

const COMMA = 'comma'
const WRONG = 'wrong'
const LARGEST = 1_000_000_000
function scoreOf(cells: string[], at: number | null): number | null | typeof COMMA | typeof WRONG {
  if (at === null) return null
  const cell = (cells[at] ?? '').trim().replace(/^[−–](?=\d)/, '-')
  if (NONE.has(cell.toLowerCase())) return null
  if (/^[+-]?\d+,\d+$/.test(cell) || /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(cell)) return COMMA
  if (!/^[+-]?\d+(\.\d+)?$/.test(cell) || Math.abs(Number(cell)) > LARGEST) return WRONG
  return Number(cell)
}
