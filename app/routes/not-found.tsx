import { NotFound } from '#app/errors.ts'
import { page } from '#app/http/route.server.ts'

const noSuchPage = page(() => {
  throw new NotFound('If you typed the address, check it is right. If you followed a link, the page may have been moved or withdrawn.')
})

export const loader = noSuchPage
export const action = noSuchPage

export default function NotFoundPage() {
  return null
}
