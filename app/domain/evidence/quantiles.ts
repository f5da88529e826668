import jstat from 'jstat'

/** What 95% of Student’s t distribution with so many degrees of freedom lies within: 12.706205 for 1, near 1.96 for many. */
export function t95(df: number): number {
  if (!Number.isInteger(df) || df < 1) throw new RangeError(`Student’s t wants a whole number of degrees of freedom from 1 up, not ${df}.`)
  return jstat.studentt.inv(0.975, df)
}

/** How likely a chi-square of this size or more is by chance alone. */
export const chiSquareTail = (x: number, df: number): number => Math.min(1, Math.max(0, 1 - jstat.chisquare.cdf(x, df)))
