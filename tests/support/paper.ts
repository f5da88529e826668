import { cell, heading, paragraph, words, type Paper, type Part, type Sheet } from '#app/domain/documents.ts'

const long = 'Two subject leads met each half term, looked at the same pupils’ books, and wrote down what they would teach differently. They kept to one question each time.'

const entries: Part = {
  type: 'table',
  caption: 'Entries that this report rests on',
  captionShown: true,
  head: [{ label: 'Entry', share: 1 }, { label: 'What was done', share: 5 }, { label: 'With whom', share: 3 }, { label: 'Hours', share: 1, numeric: true }],
  rows: Array.from({ length: 24 }, (_, at) => [
    cell(`E${at + 1}`),
    [words(`Moderating writing, meeting ${at + 1}`, 'strong'), words(long, 'quiet')],
    [words('Alder Bank Primary School'), words('Birch Lane Academy')],
    cell(String(2 + (at % 5))),
  ]),
  ids: Array.from({ length: 24 }, (_, at) => `E${at + 1}`),
}

const parts: Part[] = [
  heading(2, 'in-short', 'In short'),
  paragraph('Teachers of four schools worked together on writing, and most of it went both ways.', 'lead'),
  { type: 'figures', items: [{ value: '24', label: 'entries', note: 'logged in the year' }, { value: '96', label: 'hours', note: 'of staff time, as recorded' }, { value: '4', label: 'schools', note: 'named in at least one entry' }] },
  { type: 'paragraph', words: [{ text: 'The longest line of work is ' }, { text: 'moderating writing', voice: 'strong' }, { text: ' (' }, { text: 'E1', to: '#E1' }, { text: ' and ' }, { text: 'E24', to: '#E24' }, { text: '); the method is described by the ' }, { text: 'county', to: 'https://county.example/writing?a=1&b=2' }, { text: ', and in ' }, { text: 'the library', to: '/approaches/writing' }, { text: '.' }] },
  { type: 'callout', title: 'What this does not show', text: 'An entry says that something was done.\nIt does not say that it worked.' },
  heading(2, 'by-area', 'Area by area'),
  heading(3, 'area-teaching', 'Curriculum and teaching'),
  { type: 'list', items: [words('Shared moderation of writing'), [{ text: 'Visits between subject leads: see ' }, { text: 'E2', to: '#E2' }], words('One reading list for four schools')] },
  { type: 'list', numbered: true, items: [words('Agree one question.'), words('Bring six books.'), words('Write down what changes.')] },
  { type: 'list', numbered: true, items: [words('A second list starts at one.')] },
  { type: 'bars', label: 'Entries by area', alt: 'Curriculum and teaching: 3 given, 12 mutual, 2 received. Inclusion: 4 given, 0 mutual, 3 received.', unit: 'entries', bars: [{ label: 'Curriculum and teaching', given: 3, mutual: 12, received: 2 }, { label: 'Inclusion', given: 4, mutual: 0, received: 3 }, { label: 'Leadership and governance', given: 0, mutual: 0, received: 0 }] },
  { type: 'sourceNote', words: [{ text: 'Counted from the entries below, ' }, { text: 'E1', to: '#E1' }, { text: ' to E24.' }] },
  heading(2, 'entries', 'The entries'),
  entries,
  paragraph('Nothing was left out.', 'quiet'),
]

/** A paper with every kind of part in it. */
export const richPaper: Paper = {
  kicker: 'Evidence of working with others',
  title: 'Working together on writing',
  subtitle: 'Alder Bank Primary School, September 2025 to July 2026',
  facts: [['School', 'Alder Bank Primary School'], ['Made by', 'Rosa Whitfield, deputy head'], ['Read on', '29 November 2026']],
  footer: 'Made with Hearth. The county in it is made up.',
  opening: { title: 'Not yet issued', text: 'This is a draft. Its numbers may change until it is issued.' },
  contents: true,
  parts,
  close: 'Report H-0042, check code 7K2M-9Q4T.',
  running: { head: 'Working together on writing', asAt: 'As at 29 November 2026', foot: 'Alder Bank Primary School' },
  properties: { title: 'Working together on writing: Alder Bank Primary School', author: 'Alder Bank Primary School', subject: 'Evidence of working with others', language: 'en-GB', createdAt: '2026-11-29T09:30:15.123Z' },
}

/** Every part that holds words, saying one text: eleven times, in the order in which they are read. */
const saying = (text: string): Part[] => [
  heading(3, text, text),
  { type: 'paragraph', words: [{ text, to: `https://county.example/${text}` }] },
  { type: 'callout', title: text, text },
  { type: 'list', items: [[{ text, to: `#${text}`, voice: 'strong' }]] },
  { type: 'table', caption: text, captionShown: true, head: [{ label: text, share: 1 }, { label: text, share: 1, numeric: true }], rows: [[cell(text), [[{ text, to: text }]]]], ids: [`${text}!`] },
  { type: 'sourceNote', words: words(text, 'quiet') },
]
export const TIMES = 11

/** A paper that says all of these texts, each after a mark with its number, and the first of them wherever else a paper says anything. */
export const paperSaying = (texts: readonly string[]): Paper => {
  const text = texts[0]!
  return {
    kicker: text,
    title: text,
    subtitle: text,
    facts: [[text, text]],
    footer: text,
    opening: { title: text, text },
    contents: true,
    parts: [heading(2, 'first', text), { type: 'figures', items: [{ value: text, label: text, note: text }] }, { type: 'bars', label: text, alt: text, unit: text, bars: [{ label: text, given: 1, mutual: 2, received: 3 }] }, ...texts.flatMap((one, at) => [paragraph(`⟦${at}⟧`), ...saying(one)]), paragraph(`⟦${texts.length}⟧`)],
    close: text,
    running: { head: text, asAt: text, foot: text },
    properties: { title: text, author: text, subject: text, language: 'en-GB', createdAt: '2026-11-29' },
  }
}

export const sampleSheets: Sheet[] = [
  { name: 'Entries: 2025/26', head: ['Entry', 'Date', 'What was done', 'Hours'], rows: [['E1', '2026-01-12', '=1+1', 2.5], ['E2', '2026-02-09', '-5', null], ['E3', null, '+44 20 7946 0000', 0]], widths: [8, 14, 40, 8] },
  { name: 'Schools', head: ['School', 'Note'], rows: [['Alder Bank Primary School', '2026-01-12'], ['Birch Lane Academy', 'no day']] },
]
