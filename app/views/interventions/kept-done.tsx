/** After a save: the browser may forget what it kept of these forms. */
export function KeptDone({ names }: { names: readonly string[] }) {
  return names.map((name) => <div key={name} hidden data-kept-done={`intervention:${name}`} />)
}
