import { Tag } from '#app/ui/tag/tag.tsx'

type Props = { framework: { inForceFrom: string; inForceTo: string | null; confirmed: boolean; readOnly: boolean; own: boolean }; today: string }

/** How far a framework can be relied on, in a word or two each. */
export function FrameworkTags({ framework: { inForceFrom, inForceTo, confirmed, readOnly, own }, today }: Props) {
  const when = inForceFrom > today ? 'To come' : inForceTo !== null && inForceTo < today ? 'Ended' : 'In force'
  return (
    <>
      <Tag tone={when === 'In force' ? 'good' : 'neutral'}>{when}</Tag>{' '}
      <Tag tone={confirmed ? 'good' : 'warm'}>{confirmed ? 'Areas confirmed' : 'Areas not confirmed'}</Tag>{' '}
      {readOnly ? <><Tag>For reading only</Tag>{' '}</> : null}
      {own ? <Tag tone="cool">From this site’s operator</Tag> : null}
    </>
  )
}
