import type { ReactNode } from 'react'

type TableProps = {
  caption: ReactNode
  captionHidden?: boolean | undefined
  head: readonly { label: string; numeric?: boolean | undefined }[]
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
  firstCellIsHeader?: boolean | undefined
}

/** A table on wide screens; on a phone each row becomes a small stack with its labels. */
export function Table({ caption, captionHidden, head, rows, firstCellIsHeader }: TableProps) {
  return (
    <table className="hearth-table" role="table">
      <caption className={captionHidden ? 'govuk-visually-hidden' : 'hearth-table__caption'}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {head.map((column) => (
            <th key={column.label} scope="col" role="columnheader" className={column.numeric ? 'hearth-table__number' : undefined}>{column.label}</th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.key} role="row">
            {row.cells.map((cell, index) => {
              const column = head[index]
              const look = column?.numeric ? 'hearth-table__number' : undefined
              return index === 0 && firstCellIsHeader ? (
                <th key={index} scope="row" role="rowheader" className={look} data-label={column?.label}>{cell}</th>
              ) : (
                <td key={index} role="cell" className={look} data-label={column?.label}>{cell}</td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
