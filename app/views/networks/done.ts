import type { NetworkDeed } from '#app/domain/networks.ts'

/** What is said after a deed, on the network's page. */
export const DONE: Record<NetworkDeed | 'created' | 'changed' | 'asked' | 'closed-before' | 'open-before' | 'late', { title: string; words: string; kind?: 'info' }> = {
  created: { title: 'The network is there', words: 'Now invite its members.' },
  changed: { title: 'Changed', words: 'Anyone can read the new words.' },
  asked: { title: 'Asked', words: 'A coordinator answers, and you hear by e-mail.' },
  accept: { title: 'You are in', words: 'The network’s log and its members’ activity are below.' },
  'turn-down': { title: 'Declined', words: 'The coordinators are told. You can ask to join later.' },
  leave: { title: 'You have left', words: 'What you logged together stays in both logs.' },
  approve: { title: 'Let in', words: 'Its lead is told.' },
  refuse: { title: 'Not let in', words: 'Its lead is told.' },
  remove: { title: 'Removed', words: 'Its lead is told.' },
  close: { title: 'The network is closed', words: 'Everything in it can still be read.' },
  reopen: { title: 'The network is open again', words: 'Members can be invited and can join.' },
  'closed-before': { title: 'Closed already', words: 'A colleague closed this network before you: nothing more to do.', kind: 'info' },
  'open-before': { title: 'Open already', words: 'A colleague opened this network before you: nothing more to do.', kind: 'info' },
  late: { title: 'Somebody was first', words: 'A colleague has answered or changed this since you opened it. How it stands now is below.', kind: 'info' },
}
