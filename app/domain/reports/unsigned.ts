import type { Advice, Line } from '../reports.ts'
import { totalsOf } from './totals.ts'
import { entries, number, refsOrCount } from './words.ts'

type Why = 'us' | 'correction' | 'ask' | 'outside' | 'none'

/** Why an entry is not countersigned, and with it what can be done: the first of these that holds. */
function whyNot(line: Line): Why {
  const waiting = line.partners.filter((partner) => partner.answer === 'waiting')
  if (line.ours?.answer === 'waiting') return 'us'
  if (line.partners.some((partner) => partner.answer === 'amended')) return 'correction'
  if (waiting.some((partner) => partner.organisationId !== null)) return 'ask'
  return waiting.length > 0 ? 'outside' : 'none'
}

/** What is not countersigned: what waits for us, whom we can ask, and who is not in Hearth. `log`: the filters of this period. */
export function onSignatures(lines: readonly Line[], log: Record<string, string>): Advice[] {
  const t = totalsOf(lines)
  const unsigned = lines.filter((line) => !line.countersigned)
  if (unsigned.length === 0) return []
  const all = `Nothing is countersigned: ${t.entries === 1 ? 'the one entry rests' : `all ${entries(t.entries)} rest`} on one side’s word.`
  const some = `${number(unsigned.length)} of ${entries(t.entries)} ${unsigned.length === 1 ? 'is' : 'are'} not countersigned yet.`
  const waits = (of: readonly Line[]) => (of.length === 1 ? 'waits' : 'wait')
  const say: Record<Exclude<Why, 'none'>, (of: readonly Line[], which: string) => string> = {
    us: (of, which) => `${number(of.length)} of them ${waits(of)} for you: countersign ${which}.`,
    correction: (of, which) => `In ${number(of.length)} of them a partner proposed a correction: answer ${which}.`,
    ask: (of, which) => `${number(of.length)} of them ${waits(of)} for a partner who is in Hearth: ask about ${which}. It takes them one click.`,
    outside: (of, which) => `${number(of.length)} of them ${of.length === 1 ? 'is' : 'are'} with a partner who is not in Hearth: from ${which} you can send a link by e-mail, and no account is needed.`,
  }
  const parts = (['us', 'correction', 'ask', 'outside'] as const).flatMap((why): Advice[] => {
    const of = unsigned.filter((line) => whyNot(line) === why)
    if (of.length === 0) return []
    const { said, shown } = refsOrCount(of)
    return [{ text: say[why](of, said), about: 'countersign', entries: shown.map(({ ref, entryId }) => ({ ref, id: entryId })), log: why === 'us' ? { ...log, waiting: 'yes' } : { ...log, missing: 'countersigned' } }]
  })
  return [{ text: t.countersigned === 0 ? all : some, about: 'countersign', log: { ...log, missing: 'countersigned' } }, ...parts]
}
