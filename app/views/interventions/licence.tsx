import { licences, type Licence } from '#app/domain/interventions.ts'

const meaning: Record<Licence, string> = {
  'CC-BY-4.0': 'Use it and change it as you like, and say who wrote it.',
  'CC-BY-SA-4.0': 'Use it and change it, say who wrote it, and share what you make of it on the same terms.',
  'CC-BY-NC-4.0': 'Use it and change it, but not to make money, and say who wrote it.',
  'OGL-UK-3.0': 'Use it and change it as you like, and say where it came from.',
}

/** What readers may do with an account. */
export function LicenceLine({ licence }: { licence: Licence }) {
  const { label, url } = licences[licence]
  return <p className="hearth-licence">Licence: <a rel="license noopener" href={url}>{label}</a>. {meaning[licence]}</p>
}
