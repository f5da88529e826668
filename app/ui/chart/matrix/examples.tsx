import type { JSX } from 'react'
import { Matrix } from '#app/ui/chart/matrix/matrix.tsx'

const places = [{ name: 'North East', code: 'NE' }, { name: 'Yorkshire and the Humber', code: 'YH' }, { name: 'East Midlands', code: 'EM' }]

export const examples: Record<string, JSX.Element> = {
  three: <Matrix label="Entries between regions" alt="Within the East Midlands 60; East Midlands with Yorkshire and the Humber 12; North East with East Midlands few." places={places} spots={[{ row: 2, column: 2, value: 60, more: false }, { row: 2, column: 1, value: 12, more: true }, { row: 2, column: 0, value: null, more: true }]} />,
}
