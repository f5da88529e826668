import type { Answer } from '#app/domain/collaborations.ts'
import { sayInstant } from '#app/platform/dates.ts'

type Standing = {
  logger: { name: string }
  partners: readonly { id: string; name: string; answer: Answer; reply: string; answeredBy: string | null; answeredAt: Date | null }[]
  history: readonly { by: string; at: Date; accepted: string | null }[]
  version: number
}

/** Said to whoever answered second: who was first, when, and whether anything is left to do. */
export function late({ logger, partners, history, version }: Standing, partnerRow: string): string | undefined {
  const partner = partners.find((one) => one.id === partnerRow)
  const [latest] = history
  if (!partner || !latest) return undefined
  const { answer, name, answeredBy, answeredAt, reply } = partner
  if (latest.accepted === partner.id) return `${latest.by} accepted the correction on ${sayInstant(latest.at)}: nothing more to do.`
  const first = answeredBy && answeredAt ? { by: answeredBy, on: sayInstant(answeredAt) } : null
  if (first && answer === 'countersigned') return `${first.by} countersigned this for ${name} on ${first.on}: nothing more to do.`
  if (first && answer === 'amended') return `${first.by} proposed a correction for ${name} on ${first.on}. ${logger.name} decides.`
  if (first && answer === 'declined') return `${first.by} declined this for ${name} on ${first.on}.`
  if (reply !== '') return `The correction has been answered: ${logger.name} kept its wording, and ${name} is asked again.`
  if (version > 1) return `${latest.by} changed this entry on ${sayInstant(latest.at)}. Read it again before you answer.`
  return undefined
}
