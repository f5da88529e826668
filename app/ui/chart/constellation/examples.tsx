import type { JSX } from 'react'
import { Constellation } from '#app/ui/chart/constellation/constellation.tsx'

const stars = ['Hollin Bay', 'St Brannoc’s', 'Thornsand', 'Wold Edge', 'Pennyhythe'].map((name, index) => ({ id: String(index), name, entries: index === 4 ? 0 : 8 - index, outward: index === 4 ? 0 : index * 2 }))

export const examples: Record<string, JSX.Element> = {
  five: <Constellation label="Who works with whom" alt="Hollin Bay and St Brannoc’s: 6 entries. Hollin Bay and Thornsand: 2. Pennyhythe: none." stars={stars} threads={[{ one: '0', other: '1', entries: 6 }, { one: '0', other: '2', entries: 2 }]} />,
  alone: <Constellation label="Who works with whom" alt="One organisation, with no entry." stars={stars.slice(4)} threads={[]} />,
}
