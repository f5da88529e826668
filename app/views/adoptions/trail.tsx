import { midSentence, sayCounts, sayMeasured, stageWords, type OwnResult, type PublicAdoption, type Trail } from '#app/domain/adoptions.ts'
import { paths } from '#app/paths.ts'
import { sayDay } from '#app/platform/dates.ts'
import { LinkButton } from '#app/ui/button/button.tsx'
import { Details } from '#app/ui/details/details.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'
import { Tag } from '#app/ui/tag/tag.tsx'
import { ResultTag } from '#app/views/interventions/card.tsx'
import { Lines } from './lines.tsx'
import { StagesPicture } from './stages-picture.tsx'

type TrailProps = { trail: Trail; interventionId: string; signedIn: boolean; /** The reader belongs to the organisation that wrote it. */ ours: boolean }

/** Who took this up, how far they came and what they made of it. What stopped is shown like what went on. */
export function AdoptionTrail({ trail, interventionId, signedIn, ours }: TrailProps) {
  const measured = sayMeasured(trail.measured)
  return (
    <section aria-labelledby="taken-up">
      <h2 id="taken-up">Who has taken this up</h2>
      <p>{sayCounts(trail.counts)}{trail.total > trail.settings.length ? ` The ${trail.settings.length} that have come furthest are listed.` : ''}</p>
      {measured ? <p>{measured} The level of evidence of this account is worked out from its author’s own figures alone; a fair comparison repeated elsewhere is what would raise it.</p> : null}
      {trail.total > 1 ? <StagesPicture counts={trail.counts} caption="Settings at each stage" /> : null}
      {trail.settings.length > 0 ? <ul className="govuk-list">{trail.settings.map((one, at) => <li key={at}><Setting one={one} /></li>)}</ul> : null}
      <TakeThisUp interventionId={interventionId} signedIn={signedIn} ours={ours} />
    </section>
  )
}

function TakeThisUp({ interventionId, signedIn, ours }: Omit<TrailProps, 'trail'>) {
  if (ours) return <p className="hearth-no-print">Your organisation wrote this. <a href={paths.adoptions()}>See who has taken it up</a>.</p>
  if (signedIn) return <LinkButton to={paths.takeUp(interventionId)} kind="plain">Take this up</LinkButton>
  return <p className="hearth-no-print">Are you going to try it? <a href={paths.signIn({ to: paths.takeUp(interventionId) })}>Sign in to say that your setting takes it up</a>, with what you keep and what you change. You only have to choose how far you have come.</p>
}

function Setting({ one }: { one: PublicAdoption }) {
  const silent = one.kept === '' && one.changed === '' && one.why === '' && one.evaluation === null
  return (
    <>
      <h3 className="govuk-heading-s">{one.organisationId ? <a href={paths.organisation(one.organisationId)}>{one.setting}</a> : one.setting}</h3>
      <MetaList items={[<Tag key="stage" tone="cool">{stageWords[one.stage].label}</Tag>, `since ${sayDay(one.since)}`]} />
      {one.kept ? <><p><strong>What was kept</strong></p><Lines text={one.kept} /></> : null}
      {one.changed ? <><p><strong>What was changed</strong></p><Lines text={one.changed} /></> : null}
      {one.why ? <><p><strong>Why it stopped</strong></p><Lines text={one.why} /></> : null}
      {one.evaluation ? <Measured result={one.evaluation} /> : null}
      {one.steps.length > 1 ? (
        <Details summary={<>How it went on<span className="govuk-visually-hidden"> at {midSentence(one.setting)}</span></>}>
          <ol>{one.steps.map((step, at) => <li key={at}>{stageWords[step.stage].label}, {sayDay(step.on)}</li>)}</ol>
        </Details>
      ) : null}
      {silent ? <p className="hearth-quiet">It has not said more in public.</p> : null}
    </>
  )
}

function Measured({ result }: { result: OwnResult }) {
  return (
    <>
      <p><strong>What it measured itself</strong> <ResultTag result={result.result} /></p>
      <p>{[result.how, result.measure, result.pupils === null ? '' : `${result.pupils.toLocaleString('en-GB')} measured`].filter((part) => part !== '').join(' · ')}</p>
      {result.estimate ? <p>{result.estimate}.</p> : null}
    </>
  )
}
