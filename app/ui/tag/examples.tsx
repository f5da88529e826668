import type { JSX } from 'react'
import { Tag } from '#app/ui/tag/tag.tsx'

export const examples: Record<string, JSX.Element> = {
  tones: (
    <p>
      <Tag>Draft</Tag> <Tag tone="good">Published</Tag> <Tag tone="warm">Waiting for you</Tag> <Tag tone="cool">Delivering</Tag> <Tag tone="warn">Withdrawn</Tag>
    </p>
  ),
}
