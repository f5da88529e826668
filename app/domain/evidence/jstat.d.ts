/** The two distributions that are asked of jStat, which brings no types of its own. */
declare module 'jstat' {
  const jstat: {
    studentt: { inv(p: number, df: number): number }
    chisquare: { cdf(x: number, df: number): number }
  }
  export default jstat
}
