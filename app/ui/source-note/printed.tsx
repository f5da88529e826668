/** On paper alone: where the page stands and when it was printed. */
export function Printed({ address, asAt }: { address: string; asAt: string }) {
  return <p className="hearth-printed">{address}. As at {asAt}.</p>
}
