import type { JSX } from 'react'
import { EstimateLine } from '#app/ui/chart/estimate-line/estimate-line.tsx'

const effect = { from: -0.5, to: 1, unit: 'standard deviations', less: 'worse', more: 'better' }

export const examples: Record<string, JSX.Element> = {
  clear: <EstimateLine {...effect} estimate={0.41} low={0.08} high={0.74}><strong>Hedges’ g 0.41</strong>, 95% interval 0.08 to 0.74.</EstimateLine>,
  crossing: <EstimateLine {...effect} estimate={0.12} low={-0.22} high={0.46}><strong>Could be no effect</strong>: Hedges’ g 0.12, 95% interval −0.22 to 0.46.</EstimateLine>,
  clustered: <EstimateLine {...effect} estimate={-0.35} low={-0.6} high={-0.1} wider={{ low: -0.9, high: 0.2 }}><strong>Hedges’ g −0.35</strong>, 95% interval −0.60 to −0.10; with whole classes allowed for, −0.90 to 0.20 (dashed).</EstimateLine>,
  points: <EstimateLine estimate={-2.1} low={-15.9} high={11.8} from={-20} to={20} unit="percentage points" less="fewer" more="more"><strong>Could be no effect</strong>: −2.1 percentage points, 95% interval −15.9 to 11.8.</EstimateLine>,
}
