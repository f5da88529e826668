/** What is said after a deed, on the page it led to. */
export const DONE: Record<string, { title: string; words: string } | undefined> = {
  logged: { title: 'Logged', words: 'Each partner is told and asked to countersign. It is in your log now.' },
  'logged-unasked': { title: 'Logged', words: 'It is in your log now. Nobody has been asked to countersign yet: send a link below.' },
  'logged-many': { title: 'Logged', words: 'Each partner gets one message for all of them, and is asked to countersign.' },
  changed: { title: 'Changed', words: 'The words before are kept in the history. Partners who had countersigned other words are asked again.' },
  countersign: { title: 'Countersigned', words: 'The entry stands in both logs, as one record.' },
  'countersigned-many': { title: 'Countersigned', words: 'Each entry stands in both logs, as one record.' },
  amend: { title: 'Correction sent', words: 'The organisation that logged it decides. You hear by e-mail.' },
  decline: { title: 'Declined', words: 'The entry has left your log. The organisation that logged it can read why.' },
  accept: { title: 'Correction accepted', words: 'The entry now says what was proposed, and that partner counts as having countersigned. Other partners who had countersigned are asked again.' },
  keep: { title: 'Your wording stands', words: 'The partner can read why, and is asked again.' },
  claimed: { title: 'This entry is yours to answer', words: 'It stands in your organisation’s log. Read it, then countersign it, put it right or decline it.' },
  link: { title: 'The link is on its way', words: 'It lasts 30 days and can be used once. You hear by e-mail when it is answered.' },
  outcome: { title: 'What changed is kept', words: 'Both sides read it here. It undoes nobody’s countersignature.' },
  part: { title: 'Your part is kept', words: 'It is on your own record.' },
  'part-removed': { title: 'Taken off your record', words: 'The entry stays as it is.' },
  withdrawn: { title: 'Withdrawn', words: 'The entry counts in nobody’s log any more.' },
}
