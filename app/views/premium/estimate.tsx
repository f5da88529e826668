import { Button, ButtonRow } from '#app/ui/button/button.tsx'
import { sayMoney } from '#app/domain/premium.ts'
import { sayDay } from '#app/platform/dates.ts'
import { Details } from '#app/ui/details/details.tsx'
import { TextField } from '#app/ui/field/field.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { Table } from '#app/ui/table/table.tsx'

type EstimateProps = {
  groups: readonly { key: string; label: string; note?: string | undefined }[]
  typed: Record<string, string>
  errors: Record<string, string>
  total: number | null
  lines: readonly { label: string; pupils: number; months: number; financialYear: string; pounds: number; comesTo: number; checked: boolean; stoodIn: boolean; paidTo: string | null }[]
  unverified: boolean
  source: string
  url: string
  asAt: string
}

const rateSays = ({ pounds, checked, stoodIn }: EstimateProps['lines'][number]): string =>
  `£${pounds.toLocaleString('en-GB')} (${[stoodIn ? 'that of the year before, none is held for this one' : '', checked ? 'checked' : 'from memory, not checked'].filter((one) => one !== '').join('; ')})`

/** A helper beside the allocation: what the numbers of pupils would come to. It fills nothing in. */
export function Estimate({ groups, typed, errors, total, lines, unverified, source, url, asAt }: EstimateProps) {
  return (
    <Details summary="Estimate the allocation from numbers of pupils" open={total !== null || Object.keys(errors).length > 0}>
      <p>This is an estimate and fills nothing in: the allocation is what the Department for Education tells you. An academic year takes seven months of one financial year and five of the next.</p>
      <form method="get">
        {groups.map((group) => <TextField key={group.key} label={group.label} name={group.key} width={5} inputMode="numeric" value={typed[group.key]} error={errors[group.key]} hint={group.note} />)}
        <ButtonRow><Button kind="plain">Estimate</Button></ButtonRow>
      </form>
      {total === null ? null : (
        <>
          <Notice title={`About ${sayMoney(total)}`}>
            {unverified ? 'At least one rate below has not been checked against the source, or stands in for one that is not published. Check before you rely on it.' : 'Every rate below was read in the source.'}
          </Notice>
          <Table
            caption="How it comes about" firstCellIsHeader head={[{ label: 'Group' }, { label: 'Financial year' }, { label: 'Pupils', numeric: true }, { label: 'Rate' }, { label: 'Comes to', numeric: true }]}
            rows={lines.map((one, at) => ({ key: `${at}`, cells: [one.label, `${one.financialYear}, ${one.months} months`, one.pupils, rateSays(one), `${sayMoney(Math.round(one.comesTo / 100) * 100)}${one.paidTo ? `, paid to ${one.paidTo} and not in the sum` : ''}`] }))}
          />
          <p className="govuk-hint">Source: <a href={url}>{source}</a>, as held on {sayDay(asAt)}.</p>
        </>
      )}
    </Details>
  )
}
