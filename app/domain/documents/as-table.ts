import type { Cell, Part } from '../documents.ts'

export type Table = Extract<Part, { type: 'table' }>

/** The figures of a chart, for whoever reads them. */
export function asTable({ label, bars }: Extract<Part, { type: 'bars' }>): Table {
  const number = (count: number): Cell => [[{ text: count.toLocaleString('en-GB') }]]
  return {
    type: 'table', caption: label, captionShown: false,
    head: [{ label: 'Period', share: 40 }, ...['Given', 'Mutual', 'Received', 'All'].map((one) => ({ label: one, share: 15, numeric: true }))],
    rows: bars.map((bar) => [[[{ text: bar.label }]], number(bar.given), number(bar.mutual), number(bar.received), number(bar.given + bar.mutual + bar.received)]),
  }
}
