import { Button } from '#app/ui/button/button.tsx'
import { sayMoney } from '#app/domain/premium.ts'
import { sayDay } from '#app/platform/dates.ts'
import { Details } from '#app/ui/details/details.tsx'
import { TextField } from '#app/ui/field/field.tsx'
import { Notice } from '#app/ui/notice/notice.tsx'
import { Table } from '#app/ui/table/table.tsx'

type EstimateProps = {
  groups: readonly { key: string; label: string; note?: string | undefined }[]
  pupils: Record<string, number | null>
  total: number | null
  lines: readonly { label: string; pupils: number; months: number; financialYear: string; pounds: number; comesTo: number; verified: boolean; stoodIn: boolean }[]
  unverified: boolean
  source: string
  url: string
  asAt: string
}

/** A helper beside the allocation: what the numbers of pupils would come to. It fills nothing in. */
export function Estimate({ groups, pupils, total, lines, unverified, source, url, asAt }: EstimateProps) {
  return (
    <Details summary="Estimate the allocation from numbers of pupils" open={total !== null}>
      <p>This is an estimate and fills nothing in: the allocation is what the Department for Education tells you. An academic year takes seven months of one financial year and five of the next.</p>
      <form method="get">
        {groups.map((group) => <TextField key={group.key} label={group.label} name={group.key} width={5} inputMode="numeric" value={pupils[group.key]} hint={group.note} />)}
        <Button kind="plain">Estimate</Button>
      </form>
      {total === null ? null : (
        <>
          <Notice title={`About ${sayMoney(total)}`}>
            {unverified ? 'At least one rate below has not been checked against the source, or stands in for one that is not published. Check before you rely on it.' : 'Every rate below was read in the source.'}
          </Notice>
          <Table
            caption="How it comes about" firstCellIsHeader head={[{ label: 'Group' }, { label: 'Financial year' }, { label: 'Pupils', numeric: true }, { label: 'Rate' }, { label: 'Comes to', numeric: true }]}
            rows={lines.map((one, at) => ({ key: `${at}`, cells: [one.label, `${one.financialYear}, ${one.months} months`, one.pupils, `£${one.pounds.toLocaleString('en-GB')} ${one.stoodIn ? '(the year before; none is held for this one)' : one.verified ? '(checked)' : '(from memory, not checked)'}`, sayMoney(Math.round(one.comesTo / 100) * 100)] }))}
          />
          <p className="govuk-hint">Source: <a href={url}>{source}</a>, as held on {sayDay(asAt)}.</p>
        </>
      )}
    </Details>
  )
}
