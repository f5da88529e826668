/** The mark: people gathered round a fire. Drawn with attributes only, as the CSP asks. */
export function Logo({ size = 34 }: { size?: number | undefined }) {
  return (
    <svg className="hearth-logo" width={size} height={size} viewBox="0 0 34 34" aria-hidden="true" focusable="false">
      <path fill="#1f4a43" d="M17 1C8.2 1 2 7.6 2 16.4V33h30V16.4C32 7.6 25.8 1 17 1Z" />
      <g fill="none" stroke="#faf6ed" strokeLinecap="round" strokeWidth="2.6">
        <path strokeDasharray="0 5.18" d="M7 27.6V16.8a10 10 0 0 1 20 0v10.8" />
      </g>
      <path fill="#f0a35e" d="M17 14.2c1 3.2 5 5.6 5 10.1a5 5 0 0 1-10 0c0-2.2 1.1-3.4 2-4.7.4 1.2 1 1.8 1.6 2.2-.3-2.6.2-5.3 1.4-7.6Z" />
      <path fill="#faf6ed" d="M1 30.4h32v2.6H1z" />
      <path fill="#1f4a43" d="M0 31h34v2H0z" />
    </svg>
  )
}
