import type { JSX } from 'react'
import { Inset, Notice, WarningText } from '#app/ui/notice/notice.tsx'

export const examples: Record<string, JSX.Element> = {
  success: <Notice kind="success" title="Your practice is with Ada Okafor to approve">She has until Friday. You will hear by email either way.</Notice>,
  info: <Notice title="This is an earlier version">Read <a href="/interventions/1">the one in the library now</a>.</Notice>,
  warn: <Notice kind="warn" title="Two answers are missing">You can publish without them, but they are what colleagues ask about first.</Notice>,
  inset: <Inset>An interval that crosses zero means that there could be no effect at all. That is worth publishing.</Inset>,
  warning: <WarningText>Never write a pupil’s name, or anything that would let someone guess it.</WarningText>,
}
