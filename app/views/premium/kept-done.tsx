/** After a save: the browser may forget what it kept of this part or activity. */
export const KeptDone = ({ id, kept }: { id: string; kept: string | null }) => (kept !== null && /^[0-9a-z]{1,20}$/.test(kept) ? <div hidden data-kept-done={`premium:${id}:${kept}`} /> : null)
