/** What it says of itself: what it does well first. */
export function About({ network }: { network: { purpose: string; strengths: string; needs: string } }) {
  const parts = [
    { key: 'strengths', title: 'What we do well', text: network.strengths },
    { key: 'purpose', title: 'What we are for', text: network.purpose },
    { key: 'needs', title: 'What we need', text: network.needs },
  ]
  return parts.filter((part) => part.text).map((part) => (
    <section key={part.key} aria-labelledby={part.key}>
      <h2 id={part.key}>{part.title}</h2>
      {part.text.split(/\n{2,}/).map((paragraph, index) => <p key={index}>{paragraph}</p>)}
    </section>
  ))
}
