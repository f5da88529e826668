/** What people typed, a paragraph for each line of it. */
export function Lines({ text }: { text: string }) {
  return text.split(/\n+/).filter((line) => line.trim() !== '').map((line, at) => <p key={at}>{line}</p>)
}
