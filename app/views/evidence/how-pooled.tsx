import { paths } from '#app/paths.ts'
import { sayFigure } from '#app/platform/rounding.ts'
import { Details } from '#app/ui/details/details.tsx'
import { SummaryList } from '#app/ui/summary-list/summary-list.tsx'
import type { PooledFigures } from './forest.tsx'

const between = ({ low, high }: { low: number; high: number }): string => `${sayFigure(low)} to ${sayFigure(high)}`
const chance = (p: number): string => (p < 0.001 ? 'less than 0.001' : sayFigure(p, 3))

/** Every convention by name, so that anyone can compute it again. */
export function HowPooled({ pooled }: { pooled: PooledFigures }) {
  const { k, df, hartungKnapp, spoken } = pooled
  return (
    <Details summary="How this was pooled">
      <p>
        A random-effects meta-analysis: it takes each setting to have an effect of its own, and asks what their average is and how far they spread.
        Effects are Hedges’ g, turned so that positive is better, with the approximate correction J and V(g) = J² · V(d). Each counts by the inverse of its own variance plus the spread between settings.
      </p>
      <SummaryList
        rows={[
          { key: 'mean', term: 'Average', value: `${sayFigure(pooled.estimate, 4)}, standard error ${sayFigure(pooled.se, 4)}` },
          { key: 'hk', term: `Hartung–Knapp 95% interval (t, ${df} degrees of freedom)`, value: between(hartungKnapp) },
          { key: 'wald', term: 'Wald 95% interval (z = 1.96)', value: between(pooled.wald) },
          { key: 'prediction', term: '95% prediction interval', value: between(pooled.prediction) },
          { key: 'tau2', term: 'Spread between settings, τ² (DerSimonian–Laird)', value: `${sayFigure(pooled.tau2, 4)}, so τ = ${sayFigure(Math.sqrt(pooled.tau2), 4)}` },
          { key: 'i2', term: 'I²: the part of the spread that is more than chance in who was measured', value: `${Math.round(pooled.i2 * 1000) / 10}%` },
          { key: 'q', term: `Cochran’s Q (${df} degrees of freedom)`, value: `${sayFigure(pooled.q)}; chance alone gives as much or more with probability ${chance(pooled.pOfQ)}` },
          { key: 'fixed', term: 'By inverse variances alone (fixed effect)', value: `${sayFigure(pooled.fixed.estimate, 4)}, standard error ${sayFigure(pooled.fixed.se, 4)}` },
        ]}
      />
      <p>
        The sentence and the diamond use the {spoken.by} interval, the wider of the two.
        {hartungKnapp.narrowerThanWald ? ' The Hartung–Knapp interval came out narrower here, which can happen when a few evaluations agree closely by chance. It is given as computed.' : ''}
      </p>
      <p>
        The prediction interval says where the effect in one new setting may lie: average ± t · √(τ² + SE²), with t at k − 2 = {k - 2} degrees of freedom and the DerSimonian–Laird standard error
        (Higgins, Thompson and Spiegelhalter 2009). Other software takes other degrees of freedom.{k < 6 ? ' With so few evaluations it is wide, and it should be.' : ''}
      </p>
      <p>Sources: DerSimonian and Laird 1986; Hartung and Knapp 2001; Higgins and Thompson 2002 for I²; Borenstein and others 2009. An average needs three evaluations: fewer are shown, not pooled. <a href={paths.guidance('what-counts-as-evidence')}>What counts as evidence</a></p>
    </Details>
  )
}
