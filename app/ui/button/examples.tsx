import type { JSX } from 'react'
import { Button, ButtonRow, LinkButton } from '#app/ui/button/button.tsx'

export const examples: Record<string, JSX.Element> = {
  kinds: (
    <ButtonRow>
      <Button>Publish to the library</Button>
      <Button kind="plain" name="then" value="later">Save and finish later</Button>
      <Button kind="warn">Withdraw this practice</Button>
      <Button kind="quiet" type="button">Not now</Button>
    </ButtonRow>
  ),
  links: (
    <ButtonRow>
      <LinkButton to="/interventions/new">Write up a practice</LinkButton>
      <LinkButton to="/interventions" kind="plain">Read the library</LinkButton>
    </ButtonRow>
  ),
}
