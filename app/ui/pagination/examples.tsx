import type { JSX } from 'react'
import { Pagination } from '#app/ui/pagination/pagination.tsx'

const link = (page: number) => `/interventions?page=${page}`

export const examples: Record<string, JSX.Element> = {
  middle: <Pagination page={6} pages={14} link={link} label="Pages of results" />,
  first: <Pagination page={1} pages={3} link={link} label="Pages of members" />,
  single: <Pagination page={1} pages={1} link={link} label="Pages of nothing" />,
}
