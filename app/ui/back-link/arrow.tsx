/** A small arrow, drawn: the text fonts carry none. */
export function Arrow({ back }: { back?: boolean | undefined }) {
  return (
    <svg className="hearth-arrow" width="15" height="12" viewBox="0 0 15 12" aria-hidden="true" focusable="false">
      <path fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" d={back ? 'M14 6H1.5M6 1.5 1.5 6 6 10.5' : 'M1 6h12.5M9 1.5 13.5 6 9 10.5'} />
    </svg>
  )
}
